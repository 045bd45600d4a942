import { createServer } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  always,
  apiError,
  endpointAt,
  gatewayTo,
  http,
  listen,
  oneAddress,
  response,
  startWireServer,
  type WireScript,
  type WireServer,
} from "../test/support/wire-server.ts";
import type { Exchange, GatewayOptions, VpcGateway, WriteOutcome } from "./types.ts";

const open: { server?: WireServer; gateway?: VpcGateway } = {};

afterEach(async () => {
  open.gateway?.close();
  await open.server?.close();
});

async function connect(script: WireScript, options: Partial<GatewayOptions> = {}) {
  const server = await startWireServer(script);
  const gateway = gatewayTo(server.endpoint, options);
  open.server = server;
  open.gateway = gateway;
  return { server, gateway };
}

/** One write against the script; a write is never repeated, so the server saw it at most once. */
async function write(
  script: WireScript,
  options: Partial<GatewayOptions> = {},
): Promise<WriteOutcome> {
  const { server, gateway } = await connect(script, options);
  const outcome = await gateway.allocateIp6AddressesBandwidth(oneAddress);
  expect(server.requests).toHaveLength(1);
  return outcome;
}

const accepted = response({ TaskId: "194395704", AddressSet: ["eip-1a2b3c4d"] });

describe("a write that was held back in this process", () => {
  it.each([
    ["is not sent after 5 s", 5001, 0],
    ["is sent before that", 4000, 1],
  ])("%s", async (_what, heldMs, requests) => {
    const { server, gateway } = await connect(always(accepted));
    const { now } = Date;
    const outcome = gateway.allocateIp6AddressesBandwidth(oneAddress);
    // As after a stop of the process between the call and its first byte.
    const clock = vi.spyOn(Date, "now").mockImplementation(() => now() + heldMs);
    const { kind, reason } = { reason: undefined, ...(await outcome) };
    clock.mockRestore();
    expect([kind, reason, server.requests.length]).toEqual(
      requests === 0 ? ["unknown", "not_sent", 0] : ["accepted", undefined, 1],
    );
  });
});

describe("a write that is answered", () => {
  it("sends the parameters under the cloud's names, signed, to the region", async () => {
    const { server, gateway } = await connect(always(accepted), { language: "zh-CN" });
    await gateway.allocateIp6AddressesBandwidth({
      ...oneAddress,
      internetMaxBandwidthOut: 50,
      internetChargeType: "BANDWIDTH_PACKAGE",
      bandwidthPackageId: "bwp-1",
      tags: [{ key: "team", value: "edge" }],
    });
    const [request] = server.requests;
    expect(request?.method).toBe("POST");
    expect(request?.headers).toMatchObject({
      host: `127.0.0.1:${server.port}`,
      "content-type": "application/json",
      "x-tc-action": "AllocateIp6AddressesBandwidth",
      "x-tc-version": "2017-03-12",
      "x-tc-region": "ap-guangzhou",
      "x-tc-language": "zh-CN",
      authorization: expect.stringMatching(/^TC3-HMAC-SHA256 Credential=AKIDtest\//) as string,
    });
    expect(JSON.parse(request?.body ?? "")).toEqual({
      Ip6Addresses: ["2402:4e00:1000:200:0:8d8a:60b7:87f8"],
      InternetMaxBandwidthOut: 50,
      InternetChargeType: "BANDWIDTH_PACKAGE",
      BandwidthPackageId: "bwp-1",
      Tags: [{ Key: "team", Value: "edge" }],
    });
  });

  it.each<[string, string, string[]]>([
    ["TaskId as text", accepted, ["eip-1a2b3c4d"]],
    ["TaskId as a number", response({ TaskId: 194395704, AddressSet: null }), []],
  ])("is accepted: %s", async (_, bytes, addressSet) => {
    expect(await write(always(bytes))).toEqual({
      kind: "accepted",
      taskId: "194395704",
      addressSet,
      requestId: "request-1",
    });
  });

  it("is accepted when the answer comes gzipped, in chunks or with fields nobody knows", async () => {
    const text = JSON.stringify({ Response: { TaskId: "7", Extra: { a: 1 }, RequestId: "r" } });
    const chunks = [text.slice(0, 9), text.slice(9)]
      .map((part) => `${part.length.toString(16)}\r\n${part}\r\n`)
      .join("");
    const bytes = `HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n${chunks}0\r\n\r\n`;
    expect(await write(always(bytes))).toEqual({
      kind: "accepted",
      taskId: "7",
      addressSet: [],
      requestId: "r",
    });
  });

  it("is refused when the catalogue proves that nothing ran, and tells which of its addresses are named", async () => {
    const message = "address [2402:4e00:1000:0200::8d8a:60b7:87f8] of 2402:4e00::1 not found.";
    expect(
      await write(always(apiError("InvalidParameterValue.AddressIpNotFound", message))),
    ).toEqual({
      kind: "refused",
      code: "InvalidParameterValue.AddressIpNotFound",
      message,
      requestId: "request-1",
      scope: "address",
      retry: "never",
      namedAddresses: ["2402:4e00:1000:200:0:8d8a:60b7:87f8"],
    });
  });

  it("slows the limiter down when the rate is refused, and keeps the outcome when the limiter fails", async () => {
    const slowed: string[] = [];
    const limiter = {
      acquire: () => Promise.resolve(),
      slowDown: (action: string) => {
        slowed.push(action);
        return Promise.reject(new Error("limiter out of order"));
      },
    };
    const warning = new Promise<Error>((resolve) => {
      process.once("warning", resolve);
    });
    const outcome = await write(
      always(apiError("RequestLimitExceeded.UinLimitExceeded", "too many")),
      { limiter },
    );
    expect(outcome).toEqual({
      kind: "refused",
      code: "RequestLimitExceeded.UinLimitExceeded",
      message: "too many",
      requestId: "request-1",
      scope: "rate",
      retry: "after_delay",
    });
    expect(slowed).toEqual(["AllocateIp6AddressesBandwidth"]);
    expect((await warning).message).toBe("limiter out of order");
  });
});

/** Each write with what it puts on the wire for one address, and a code that only its own page lists. */
const writes: {
  action: string;
  send: (gateway: VpcGateway) => Promise<WriteOutcome>;
  body: object;
  ownCode: string;
  foreignCode: string;
}[] = [
  {
    action: "AllocateIp6AddressesBandwidth",
    send: (gateway) => gateway.allocateIp6AddressesBandwidth(oneAddress),
    body: {
      Ip6Addresses: oneAddress.ip6Addresses,
      InternetMaxBandwidthOut: 1,
      InternetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
    },
    ownCode: "InvalidParameterValue.AddressPublished",
    foreignCode: "OperationDenied.MutexTaskRunning",
  },
  {
    action: "ModifyIp6AddressesBandwidth",
    send: (gateway) =>
      gateway.modifyIp6AddressesBandwidth({
        region: oneAddress.region,
        ip6Addresses: oneAddress.ip6Addresses,
        internetMaxBandwidthOut: 20,
      }),
    body: { Ip6Addresses: oneAddress.ip6Addresses, InternetMaxBandwidthOut: 20 },
    ownCode: "OperationDenied.TrafficExceedThreshold",
    foreignCode: "InvalidParameterValue.LimitExceeded",
  },
  {
    action: "ReleaseIp6AddressesBandwidth",
    send: (gateway) =>
      gateway.releaseIp6AddressesBandwidth({
        region: oneAddress.region,
        ip6Addresses: oneAddress.ip6Addresses,
      }),
    body: { Ip6Addresses: oneAddress.ip6Addresses },
    ownCode: "InvalidParameterValue.AddressIpNotFound",
    foreignCode: "UnsupportedOperation.AddressIpStatusNotPermit",
  },
];

describe.each(writes)("$action", ({ action, send, body, ownCode, foreignCode }) => {
  it("sends its own parameters and nothing more", async () => {
    const { server, gateway } = await connect(always(accepted));
    await send(gateway);
    expect(server.requests.map(({ headers }) => headers["x-tc-action"])).toEqual([action]);
    expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual(body);
  });

  it("is accepted with a task, and unknown without one", async () => {
    const first = await connect(always(response({ TaskId: "7" })));
    const task = { kind: "accepted", taskId: "7", requestId: "request-1" };
    const ids = action.startsWith("Allocate") ? { addressSet: [] } : {};
    expect(await send(first.gateway)).toEqual({ ...task, ...ids });
    first.gateway.close();
    await first.server.close();
    const { gateway } = await connect(always(response({})));
    expect(await send(gateway)).toMatchObject({ kind: "unknown", reason: "unreadable_answer" });
  });

  it("is refused by a code of its own page that names its address", async () => {
    const message = `Refused: ${oneAddress.ip6Addresses[0]}.`;
    const { gateway } = await connect(always(apiError(ownCode, message)));
    expect(await send(gateway)).toMatchObject({
      kind: "refused",
      code: ownCode,
      scope: "address",
      namedAddresses: oneAddress.ip6Addresses,
    });
  });

  it.each([
    ["a code of another write's page", foreignCode, "unlisted_code"],
    ["a code that can come after the work", "InternalServerError", "uncertain_code"],
  ])("is unknown after %s", async (_, code, reason) => {
    const { server, gateway } = await connect(always(apiError(code)));
    expect(await send(gateway)).toMatchObject({ kind: "unknown", reason, code });
    expect(server.requests).toHaveLength(1);
  });
});

describe("a write whose outcome nobody knows", () => {
  const raw = (bytes: string): WireScript => always(bytes);
  const reset: WireScript = (socket) => {
    socket.resetAndDestroy();
  };
  const whole = JSON.stringify({ Response: { TaskId: "1", RequestId: "r" } });
  const half = http(whole).slice(0, -10);

  it.each<[string, WireScript, string]>([
    ["an empty body", raw(http("")), "unreadable_answer"],
    ["HTML", raw(http("<html></html>")), "unreadable_answer"],
    ["broken JSON", raw(http('{"Response":')), "unreadable_answer"],
    ["an empty object", raw(http("{}")), "unreadable_answer"],
    ["null", raw(http("null")), "unreadable_answer"],
    ["a list", raw(http("[]")), "unreadable_answer"],
    ["Response null", raw(http('{"Response":null}')), "unreadable_answer"],
    ["Response as text", raw(http('{"Response":"ok"}')), "unreadable_answer"],
    ["no TaskId", raw(response({})), "unreadable_answer"],
    ["TaskId null", raw(response({ TaskId: null })), "unreadable_answer"],
    ["TaskId empty", raw(response({ TaskId: "" })), "unreadable_answer"],
    ["TaskId zero", raw(response({ TaskId: 0 })), "unreadable_answer"],
    ["TaskId not a number", raw(response({ TaskId: "task-1" })), "unreadable_answer"],
    [
      "a bare TaskId that a double rounds",
      raw(http('{"Response":{"TaskId":12345678901234567890,"RequestId":"r"}}')),
      "unreadable_answer",
    ],
    ["an error without a code", raw(response({ Error: { Message: "m" } })), "unreadable_answer"],
    [
      "an event stream",
      raw(http(whole, { headers: { "Content-Type": "text/event-stream" } })),
      "unreadable_answer",
    ],
    [
      "bytes that are not gzip",
      raw(http(whole, { headers: { "Content-Encoding": "gzip" } })),
      "unreadable_answer",
    ],
    ["HTTP 500", raw(http("", { status: "500 Internal Server Error" })), "http_status"],
    ["HTTP 502 with HTML", raw(http("<html>", { status: "502 Bad Gateway" })), "http_status"],
    ["HTTP 204", raw("HTTP/1.1 204 No Content\r\n\r\n"), "http_status"],
    ["an accepted task in HTTP 201", raw(http(whole, { status: "201 Created" })), "http_status"],
    [
      "a refusal in HTTP 400",
      raw(
        http(JSON.stringify({ Response: { Error: { Code: "InvalidParameter" } } }), {
          status: "400 Bad Request",
        }),
      ),
      "http_status",
    ],
    ["a reset", reset, "connection_lost"],
    ["a close without an answer", (socket) => socket.end(), "connection_lost"],
    ["not HTTP", raw("SSH-2.0-OpenSSH\r\n\r\n"), "connection_lost"],
    [
      "half of the headers",
      (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-"),
      "connection_lost",
    ],
    ["half of the body", (socket) => socket.end(half), "connection_lost"],
    [
      "a reset within the body",
      (socket) => {
        socket.write(half, () => setImmediate(() => socket.resetAndDestroy()));
      },
      "connection_lost",
    ],
    [
      "a chunked body without its end",
      (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"Res\r\n'),
      "connection_lost",
    ],
  ])("%s", async (_, script, reason) => {
    expect(await write(script)).toMatchObject({ kind: "unknown", reason });
  });

  it.each([
    ["InternalServerError", "uncertain_code"],
    ["InternalError", "uncertain_code"],
    ["ServiceUnavailable", "uncertain_code"],
    ["FailedOperation", "uncertain_code"],
    ["FailedOperation.TaskFailed", "uncertain_code"],
    ["InvalidParameterValue.NeverHeardOf", "unlisted_code"],
    ["OperationDenied.MutexTaskRunning", "unlisted_code"],
    ["constructor", "unlisted_code"],
  ])("the code %s", async (code, reason) => {
    expect(await write(always(apiError(code)))).toEqual({
      kind: "unknown",
      reason,
      code,
      message: `about ${code}`,
      requestId: "request-1",
    });
  });

  it.each<[string, WireScript]>([
    ["no answer", () => undefined],
    ["an answer that stops after its headers", always(http("x".repeat(10)).slice(0, -10))],
    [
      "an answer that drips",
      (socket) => {
        const text = http(JSON.stringify({ Response: { RequestId: "r" } }).padEnd(10_000));
        let sent = 0;
        const drip = setInterval(() => {
          socket.write(text.charAt(sent));
          sent += 1;
        }, 5);
        socket.once("close", () => clearInterval(drip));
      },
    ],
  ])("is known to have timed out: %s", async (_, script) => {
    const startedAt = performance.now();
    expect(await write(script, { timeoutMs: 300 })).toMatchObject({
      kind: "unknown",
      reason: "timed_out",
    });
    expect(performance.now() - startedAt).toBeLessThan(2500);
  });

  it("a cut body ends at once and does not wait for the deadline", async () => {
    const startedAt = performance.now();
    await write((socket) => socket.end(half), { timeoutMs: 20_000 });
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });

  it("was given up by the caller", async () => {
    const caller = new AbortController();
    const { gateway } = await connect(() => caller.abort());
    expect(await gateway.allocateIp6AddressesBandwidth(oneAddress, caller.signal)).toMatchObject({
      kind: "unknown",
      reason: "aborted",
    });
  });
});

describe("a write that never left", () => {
  it("is not sent when nothing listens", async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => {
      server.close(resolve);
    });
    const gateway = gatewayTo(endpointAt(port));
    open.gateway = gateway;
    expect(await gateway.allocateIp6AddressesBandwidth(oneAddress)).toEqual({
      kind: "unknown",
      reason: "not_sent",
      message: "No connection was made (ECONNREFUSED); nothing was sent.",
    });
  });

  it("is not sent when the caller has given up already", async () => {
    const { server, gateway } = await connect(always(accepted));
    const outcome = await gateway.allocateIp6AddressesBandwidth(oneAddress, AbortSignal.abort());
    expect(outcome).toMatchObject({ kind: "unknown", reason: "not_sent" });
    expect(server.requests).toEqual([]);
  });
});

describe("a region that is none", () => {
  it.each(["", "AP-GUANGZHOU", "127.0.0.1:80", "ap-guangzhou\r\nHost: evil", "ap-guangzhou/"])(
    "is never signed: %j",
    async (region) => {
      const { server, gateway } = await connect(always(accepted));
      await expect(
        gateway.allocateIp6AddressesBandwidth({ ...oneAddress, region }),
      ).rejects.toThrow("a region that does not have the form of one");
      expect(server.requests).toEqual([]);
    },
  );
});

describe("a redirect", () => {
  it.each([
    "301 Moved Permanently",
    "302 Found",
    "303 See Other",
    "307 Temporary Redirect",
    "308 Permanent Redirect",
  ])("%s is not followed, neither to another host nor to the same one", async (status) => {
    const elsewhere = await startWireServer(always(accepted));
    try {
      for (const location of [`http://127.0.0.1:${elsewhere.port}/`, "/again"]) {
        expect(
          await write(always(http("", { status, headers: { Location: location } }))),
        ).toMatchObject({ kind: "unknown", reason: "redirected" });
        open.gateway?.close();
        await open.server?.close();
      }
      expect(elsewhere.requests).toEqual([]);
    } finally {
      await elsewhere.close();
    }
  });
});

describe("connections", () => {
  it("are kept and used again", async () => {
    const { server, gateway } = await connect(always(accepted));
    for (let call = 0; call < 3; call += 1) await gateway.allocateIp6AddressesBandwidth(oneAddress);
    expect(server.requests.map(({ connection }) => connection)).toEqual([1, 1, 1]);
  });

  it("are given up when an answer is left unread", async () => {
    const large = http("x".repeat(200_000), { status: "500 Internal Server Error" });
    const { server, gateway } = await connect(always(large));
    await gateway.allocateIp6AddressesBandwidth(oneAddress);
    await vi.waitFor(() => expect(server.openConnections()).toBe(0));
  });

  it("take no proxy from the environment", async () => {
    const proxy = await startWireServer(() => undefined);
    const before = process.env["http_proxy"];
    process.env["http_proxy"] = `http://127.0.0.1:${proxy.port}`;
    try {
      expect(await write(always(accepted))).toMatchObject({ kind: "accepted" });
      expect(proxy.requests).toEqual([]);
    } finally {
      if (before === undefined) delete process.env["http_proxy"];
      else process.env["http_proxy"] = before;
      await proxy.close();
    }
  });
});

describe("what is told of each exchange", () => {
  it.each<[string, string, Partial<Exchange>]>([
    ["an answer", accepted, { outcome: "ok", requestId: "request-1" }],
    [
      "a code",
      apiError("InvalidParameter"),
      { outcome: "InvalidParameter", requestId: "request-1" },
    ],
    ["a fault", http(""), { outcome: "unreadable_answer" }],
  ])("%s", async (_, bytes, told) => {
    const exchanges: Exchange[] = [];
    const date = "Mon, 23 Nov 2026 08:00:00 GMT";
    const dated = bytes.replace("\r\n", `\r\nDate: ${date}\r\n`);
    const ahead = Date.now() - Date.parse(date);
    await write(always(dated), { onExchange: (exchange) => exchanges.push(exchange) });
    expect(exchanges).toEqual([
      {
        action: "AllocateIp6AddressesBandwidth",
        region: "ap-guangzhou",
        durationMs: expect.any(Number) as number,
        clock: {
          aheadMs: expect.closeTo(ahead, -4) as number,
          roundTripMs: expect.any(Number) as number,
        },
        ...told,
      },
    ]);
  });

  it("costs nothing when the listener throws", async () => {
    const warning = new Promise<Error>((resolve) => {
      process.once("warning", resolve);
    });
    const onExchange = () => {
      throw new Error("listener out of order");
    };
    expect(await write(always(accepted), { onExchange })).toMatchObject({ kind: "accepted" });
    expect((await warning).message).toBe("listener out of order");
  });
});
