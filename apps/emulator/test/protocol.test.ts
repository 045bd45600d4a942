import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import {
  errorOf,
  exampleAddress,
  startHarness,
  type ClientOptions,
  type Harness,
} from "./support/harness.ts";
import { send, signTc3, type RawAnswer, type Tc3Options } from "./support/raw-client.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(() => harness.reset({ addresses: 300, rateLimit: 1000 }));
afterAll(() => harness.close());

const answerSchema = z.object({
  Response: z.looseObject({
    RequestId: z.uuid(),
    Error: z.optional(z.object({ Code: z.string(), Message: z.string() })),
  }),
});

/** The code of an answer's error, or `ok`; holds every answer to the form that all of them have. */
function codeOf({ status, headers, text }: RawAnswer): string {
  expect(status).toBe(200);
  expect(headers["content-type"]).toBe("application/json");
  expect(headers["content-length"]).toBe(String(Buffer.byteLength(text)));
  return answerSchema.parse(JSON.parse(text)).Response.Error?.Code ?? "ok";
}

const sendTc3 = (options: Tc3Options) => send(signTc3(harness.emulator.port, options));
const allocateJson = JSON.stringify({ Ip6Addresses: [exampleAddress] });
const now = () => Math.floor(Date.now() / 1000);

describe("a TC3 request is taken", () => {
  it.each<[string, () => Tc3Options]>([
    ["with the host signed as sent, as Go does", () => ({ headerPrefix: "X-Tc-" })],
    [
      "with the host signed without its port, and its first label as service, as Node does",
      () => ({ signedHost: "127.0.0.1", service: "127" }),
    ],
    [
      "with a scheme before the signed host, as tccli does over http",
      () => ({ signedHost: `http://127.0.0.1:${harness.emulator.port}` }),
    ],
    [
      "with a scheme in the Host header too",
      () => ({ hostHeader: `http://127.0.0.1:${harness.emulator.port}` }),
    ],
    ["with a Host header that is no URL", () => ({ hostHeader: "%%[::bad" })],
    ["with a service that has a port", () => ({ service: "localhost:9080" })],
    ["with an unsigned payload", () => ({ unsignedPayload: true })],
    ["four minutes early or late", () => ({ timestamp: now() - 240 })],
    [
      "as GET, with + for spaces and the dots of lists",
      () => ({
        method: "GET",
        action: "DescribeBandwidthPackages",
        contentType: "application/x-www-form-urlencoded",
        query: "Filters.0.Name=bandwidth-package-name&Filters.0.Values.0=edge+shared%2A&Limit=5",
      }),
    ],
    [
      "as a POST form",
      () => ({
        action: "AllocateIp6AddressesBandwidth",
        contentType: "application/x-www-form-urlencoded",
        body: `Ip6Addresses.0=${encodeURIComponent(exampleAddress)}&InternetMaxBandwidthOut=1`,
      }),
    ],
    [
      "with ASCII-only JSON and a charset, as Python writes it",
      () => ({
        action: "AllocateIp6AddressesBandwidth",
        contentType: "application/json; charset=utf-8",
        body: `{"Ip6Addresses": ["${exampleAddress}"], "Tags": [{"Key": "\\u56e2", "Value": "\\u961f"}]}`,
      }),
    ],
    [
      "with headers that the cloud does not need",
      () => ({
        headers: { "X-TC-Language": "zh-CN", "X-TC-RequestClient": "SDK", "X-TC-Token": "" },
      }),
    ],
  ])("%s", async (_, options) => {
    expect(codeOf(await sendTc3(options()))).toBe("ok");
  });
});

describe("a TC3 request is refused", () => {
  it.each<[string, string, () => Tc3Options]>([
    ["AuthFailure.SignatureFailure", "a wrong key", () => ({ secretKey: "wrong" })],
    [
      "AuthFailure.SignatureFailure",
      "another host than the one it was signed for",
      () => ({ signedHost: "vpc.tencentcloudapi.com" }),
    ],
    [
      "AuthFailure.SecretIdNotFound",
      "a key that does not exist",
      () => ({ secretId: "AKIDother" }),
    ],
    ["AuthFailure.InvalidSecretId", "no key, as Node signs then", () => ({ secretId: "null" })],
    ["AuthFailure.SignatureExpire", "six minutes late", () => ({ timestamp: now() - 360 })],
    ["AuthFailure.SignatureExpire", "six minutes early", () => ({ timestamp: now() + 360 })],
    ["AuthFailure.InvalidAuthorization", "another date", () => ({ date: "2019-02-25" })],
    [
      "AuthFailure.InvalidAuthorization",
      "an Authorization of another kind",
      () => ({ headers: { Authorization: "Bearer abc" } }),
    ],
    ["AuthFailure.TokenFailure", "a token", () => ({ headers: { "X-TC-Token": "abc" } })],
    ["MissingParameter", "no time", () => ({ headers: { "X-TC-Timestamp": "" } })],
    ["MissingParameter", "no region", () => ({ region: "" })],
    ["UnsupportedRegion", "an unknown region", () => ({ region: "ap-nowhere" })],
    ["MissingParameter", "no action", () => ({ action: "" })],
    ["InvalidAction", "an unknown action", () => ({ action: "DescribeIPv6Addresses" })],
    ["NoSuchVersion", "an unknown version", () => ({ version: "2018-01-01" })],
    ["InvalidParameter", "a body that is not JSON", () => ({ body: "{" })],
    ["InvalidParameter", "a body that is no object", () => ({ body: "[]" })],
    [
      "InvalidRequest",
      "a multipart body",
      () => ({ contentType: "multipart/form-data; boundary=x" }),
    ],
    ["UnsupportedProtocol", "the method PUT", () => ({ method: "PUT" })],
    [
      "InvalidParameter",
      "names that contradict each other",
      () => ({ method: "GET", query: "Limit=1&Limit.0=2" }),
    ],
  ])("with %s for %s", async (code, _, options) => {
    expect(codeOf(await sendTc3(options()))).toBe(code);
  });

  it("when its body was changed after signing", async () => {
    const call = signTc3(harness.emulator.port, {
      action: "AllocateIp6AddressesBandwidth",
      body: allocateJson,
    });
    const changed = { ...call, body: allocateJson.replace("87f8", "87f9") };
    expect(codeOf(await send(changed))).toBe("AuthFailure.SignatureFailure");
  });

  it("when its query was changed after signing", async () => {
    const call = signTc3(harness.emulator.port, { method: "GET", query: "Limit=1" });
    expect(codeOf(await send({ ...call, target: "/?Limit=2" }))).toBe(
      "AuthFailure.SignatureFailure",
    );
  });

  it("when its body is larger than 10 MB", async () => {
    const body = JSON.stringify({ Ip6Addresses: ["x".repeat(10 * 1024 * 1024)] });
    expect(codeOf(await sendTc3({ body }))).toBe("RequestSizeLimitExceeded");
  });

  it("when CAM does not allow the action", async () => {
    await harness.control("POST", "/account", { deniedActions: ["DescribeAddressQuota"] });
    expect(codeOf(await sendTc3({}))).toBe("AuthFailure.UnauthorizedOperation");
  });
});

describe("every answer", () => {
  it("repeats the trace id of the request, and tells the cloud's time", async () => {
    await harness.reset({ clockOffsetMs: 120_000 });
    const { headers } = await sendTc3({ headers: { "X-TC-TraceId": "trace-1" } });
    expect(headers["x-tc-traceid"]).toBe("trace-1");
    const ahead = Date.parse(headers["date"] ?? "") - Date.now();
    expect(ahead).toBeGreaterThan(115_000);
    expect(ahead).toBeLessThan(125_000);
  });

  it("tells another time, and judges signatures by it, when the clock at the door is set", async () => {
    await harness.control("POST", "/clock", { aheadMs: -360_000 });
    const late = await sendTc3({});
    expect(codeOf(late)).toBe("AuthFailure.SignatureExpire");
    expect(Date.parse(late.headers["date"] ?? "") - Date.now()).toBeLessThan(-355_000);
    expect(codeOf(await sendTc3({ timestamp: now() - 360 }))).toBe("ok");
    await harness.reset();
    expect(codeOf(await sendTc3({}))).toBe("ok");
  });

  it("comes from the path / only", async () => {
    const call = signTc3(harness.emulator.port);
    expect((await send({ ...call, target: "/v2/index.php" })).status).toBe(404);
  });

  it("judges the time of a signature by the cloud's clock", async () => {
    await harness.reset({ clockOffsetMs: 360_000 });
    expect(codeOf(await sendTc3({}))).toBe("AuthFailure.SignatureExpire");
    expect(codeOf(await sendTc3({ timestamp: now() + 360 }))).toBe("ok");
  });
});

describe("the real SDK is understood", () => {
  it.each<ClientOptions>([
    { signMethod: "TC3-HMAC-SHA256", reqMethod: "POST" },
    { signMethod: "TC3-HMAC-SHA256", reqMethod: "GET" },
    { signMethod: "HmacSHA1", reqMethod: "POST" },
    { signMethod: "HmacSHA1", reqMethod: "GET" },
    { signMethod: "HmacSHA256", reqMethod: "POST" },
    { signMethod: "HmacSHA256", reqMethod: "GET" },
  ])("with $signMethod and $reqMethod", async (options) => {
    const client = harness.client(options);
    const { TaskId } = await client.AllocateIp6AddressesBandwidth({
      Ip6Addresses: [exampleAddress],
      InternetMaxBandwidthOut: 7,
      Tags: [{ Key: "team name", Value: "边缘 *+&=" }],
    });
    expect(await client.DescribeTaskResult({ TaskId: Number(TaskId) })).toMatchObject({
      Result: "RUNNING",
    });
    expect(await harness.calls("AllocateIp6AddressesBandwidth")).toMatchObject([
      { region: "ap-guangzhou", ip6Addresses: [exampleAddress], outcome: "ok", taskId: TaskId },
    ]);
  });

  it.each<[string, ClientOptions]>([
    ["AuthFailure.SignatureFailure", { secretKey: "wrong" }],
    ["AuthFailure.SignatureFailure", { secretKey: "wrong", signMethod: "HmacSHA1" }],
    ["AuthFailure.SecretIdNotFound", { secretId: "AKIDother" }],
    ["AuthFailure.SecretIdNotFound", { secretId: "AKIDother", signMethod: "HmacSHA256" }],
    ["AuthFailure.TokenFailure", { token: "abc" }],
    ["AuthFailure.TokenFailure", { token: "abc", signMethod: "HmacSHA256" }],
    ["MissingParameter", { region: "" }],
  ])("and refused with %s for %j", async (code, options) => {
    expect(await errorOf(harness.client(options).DescribeAddressQuota())).toMatchObject({ code });
  });

  it("with a temporary key and its token", async () => {
    const temporary = await startHarness({ token: "session-token" });
    const withToken = temporary.client({ token: "session-token" });
    expect(await withToken.DescribeAddressQuota()).toHaveProperty("QuotaSet");
    expect(await errorOf(temporary.client().DescribeAddressQuota())).toMatchObject({
      code: "AuthFailure.TokenFailure",
    });
    await temporary.close();
  });
});

describe("the rate limit", () => {
  // A clock that stands still: all calls come within one second, however busy the machine is.
  const frozen = Date.now();
  let still: Harness;
  beforeAll(async () => {
    still = await startHarness({ clock: () => frozen });
  });
  beforeEach(() => still.reset());
  afterAll(() => still.close());

  /** How many of so many calls at once are refused for the rate. */
  const refusedOf = async (count: number, call: () => Promise<unknown>) => {
    const calls = Array.from({ length: count }, () => errorOf(call()).catch(() => undefined));
    const errors = await Promise.all(calls);
    return errors.filter((error) => error?.code === "RequestLimitExceeded").length;
  };

  it("is 20 a second of one action, and 10 of DescribeAddressQuota", async () => {
    const client = still.client();
    expect(await refusedOf(20, () => client.DescribeBandwidthPackages({}))).toBe(0);
    expect(await refusedOf(1, () => client.DescribeBandwidthPackages({}))).toBe(1);
    expect(await refusedOf(20, () => client.DescribeIp6Addresses({}))).toBe(0);
    expect(await refusedOf(13, () => client.DescribeAddressQuota())).toBe(3);
    const { items } = await still.control<{ items: object[] }>("GET", "/rates");
    expect(items).toContainEqual({ action: "DescribeAddressQuota", count: 13, peakPerSecond: 13 });
  });

  it("is shared with another tool that uses the key", async () => {
    const action = "DescribeBandwidthPackages";
    await still.control("POST", "/other-tool", { action, perSecond: 12 });
    expect(await refusedOf(20, () => still.client().DescribeBandwidthPackages({}))).toBe(12);
  });
});
