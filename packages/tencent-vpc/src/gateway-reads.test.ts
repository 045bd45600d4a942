import { afterEach, describe, expect, it } from "vitest";
import {
  always,
  apiError,
  gatewayTo,
  http,
  response,
  startWireServer,
  type WireScript,
  type WireServer,
} from "../test/support/wire-server.ts";
import type { Limiter } from "./limiter.ts";
import type { GatewayOptions, VpcGateway } from "./types.ts";

const region = "ap-guangzhou";
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

/** Answers the first request with the first of these, and so on; the last one answers for good. */
function inTurn(...steps: WireScript[]): WireScript {
  let next = 0;
  return (socket, request) => {
    const step = steps[Math.min(next, steps.length - 1)];
    next += 1;
    step?.(socket, request);
  };
}

function countingLimiter() {
  const told: string[] = [];
  const limiter: Limiter = {
    acquire(action) {
      told.push(`slot ${action}`);
      return Promise.resolve();
    },
    slowDown(action) {
      told.push(`slow ${action}`);
      return Promise.resolve();
    },
  };
  return { limiter, told };
}

const running = always(response({ TaskId: 194395704, Result: "RUNNING" }));

describe("describeTaskResult", () => {
  it.each(["RUNNING", "SUCCESS", "FAILED"])("tells %s", async (Result) => {
    const { server, gateway } = await connect(always(response({ TaskId: 194395704, Result })));
    expect(await gateway.describeTaskResult({ region, taskId: "194395704" })).toEqual({
      kind: "ok",
      value: Result,
      requestId: "request-1",
    });
    expect(server.requests.map(({ body }) => body)).toEqual(['{"TaskId":194395704}']);
  });

  it("sends an id beyond 2^53 whole, as a number", async () => {
    const { server, gateway } = await connect(
      always(
        http('{"Response":{"TaskId":12345678901234567890,"Result":"SUCCESS","RequestId":"r"}}'),
      ),
    );
    const outcome = await gateway.describeTaskResult({ region, taskId: "12345678901234567890" });
    expect(outcome).toEqual({ kind: "ok", value: "SUCCESS", requestId: "r" });
    expect(server.requests.map(({ body }) => body)).toEqual(['{"TaskId":12345678901234567890}']);
  });

  it("reads the error TaskFailed as FAILED", async () => {
    const { gateway } = await connect(always(apiError("FailedOperation.TaskFailed")));
    expect(await gateway.describeTaskResult({ region, taskId: "1" })).toEqual({
      kind: "ok",
      value: "FAILED",
      requestId: "request-1",
    });
  });

  it.each<[string, string]>([
    ["another task", response({ TaskId: 2, Result: "SUCCESS" })],
    ["a result nobody knows", response({ TaskId: 1, Result: "DONE" })],
    ["no result", response({ TaskId: 1 })],
  ])("concludes nothing from an answer with %s", async (_, bytes) => {
    const { gateway } = await connect(always(bytes));
    expect(await gateway.describeTaskResult({ region, taskId: "1" })).toMatchObject({
      kind: "unavailable",
      reason: "unreadable_answer",
    });
  });

  it.each(["", "0", "-1", "1.5", "task-1", "99999999999999999999"])(
    "throws for the id %j",
    async (taskId) => {
      const { gateway } = await connect(running);
      await expect(gateway.describeTaskResult({ region, taskId })).rejects.toThrow(TypeError);
    },
  );
});

describe("a read", () => {
  it.each<[string, WireScript]>([
    ["a reset", (socket) => socket.resetAndDestroy()],
    ["HTTP 502", always(http("", { status: "502 Bad Gateway" }))],
    ["garbage", always(http("<html>"))],
    ["half a body", (socket) => socket.end(http("{}").slice(0, -1))],
    ["InternalServerError", always(apiError("InternalServerError"))],
    ["InternalError", always(apiError("InternalError"))],
    ["ServiceUnavailable", always(apiError("ServiceUnavailable"))],
  ])("is repeated after %s, with a slot each", async (_, fault) => {
    const { limiter, told } = countingLimiter();
    const { server, gateway } = await connect(inTurn(fault, fault, running), { limiter });
    const outcome = await gateway.describeTaskResult({ region, taskId: "194395704" });
    expect(outcome).toMatchObject({ kind: "ok", value: "RUNNING" });
    expect(server.requests).toHaveLength(3);
    expect(told).toEqual(Array.from({ length: 3 }, () => "slot DescribeTaskResult"));
  });

  it("is repeated twice and no more", async () => {
    const { server, gateway } = await connect(always(apiError("InternalServerError", "sorry")));
    expect(await gateway.describeTaskResult({ region, taskId: "1" })).toEqual({
      kind: "unavailable",
      reason: "service_error",
      code: "InternalServerError",
      message: "sorry",
      requestId: "request-1",
    });
    expect(server.requests).toHaveLength(3);
  });

  it("slows the limiter down after each refusal for its rate, and comes again", async () => {
    const { limiter, told } = countingLimiter();
    const refused = always(apiError("RequestLimitExceeded"));
    const { gateway } = await connect(inTurn(refused, running), { limiter });
    const outcome = await gateway.describeTaskResult({ region, taskId: "194395704" });
    expect(outcome).toMatchObject({ kind: "ok" });
    expect(told).toEqual([
      "slot DescribeTaskResult",
      "slow DescribeTaskResult",
      "slot DescribeTaskResult",
    ]);
  });

  it.each<[string, WireScript, object]>([
    [
      "a listed code",
      always(apiError("AuthFailure.SecretIdNotFound")),
      { kind: "refused", scope: "account", retry: "after_fix", requestId: "request-1" },
    ],
    [
      "a code nobody knows",
      always(apiError("Surprise")),
      { kind: "refused", scope: "call", retry: "never" },
    ],
    [
      "a redirect",
      always(http("", { status: "302 Found", headers: { Location: "/" } })),
      { kind: "unavailable", reason: "redirected" },
    ],
    ["silence", () => undefined, { kind: "unavailable", reason: "timed_out" }],
  ])("is not repeated after %s", async (_, script, outcome) => {
    const { server, gateway } = await connect(script, { timeoutMs: 300 });
    expect(await gateway.describeAddressQuota({ region })).toMatchObject(outcome);
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, (caller: AbortController) => WireScript]>([
    [
      "while it waits for its answer",
      (caller) => () => {
        caller.abort();
      },
    ],
    [
      "while it pauses",
      (caller) => (socket) => {
        socket.write(apiError("InternalError"), () => setTimeout(() => caller.abort(), 20));
      },
    ],
  ])("ends when it is given up %s", async (_, script) => {
    const caller = new AbortController();
    const { server, gateway } = await connect(script(caller));
    expect(await gateway.describeTaskResult({ region, taskId: "1" }, caller.signal)).toMatchObject({
      kind: "unavailable",
      reason: "aborted",
    });
    expect(server.requests).toHaveLength(1);
  });

  it("is not sent when it is given up before", async () => {
    const { server, gateway } = await connect(running);
    expect(await gateway.describeRegions(AbortSignal.abort())).toMatchObject({
      kind: "unavailable",
      reason: "aborted",
    });
    expect(server.requests).toEqual([]);
  });

  it("throws what a broken limiter throws", async () => {
    const limiter: Limiter = {
      acquire: () => Promise.reject(new Error("limiter out of order")),
      slowDown: () => Promise.resolve(),
    };
    const { gateway } = await connect(running, { limiter });
    await expect(gateway.describeRegions()).rejects.toThrow("limiter out of order");
  });
});

describe("catalogues", () => {
  it("list every page of bandwidth packages", async () => {
    const all = Array.from({ length: 230 }, (_, index) => ({
      BandwidthPackageId: `bwp-${index}`,
      BandwidthPackageName: "edge",
      NetworkType: "BGP",
      ChargeType: "TOP5_POSTPAID_BY_MONTH",
      Status: "CREATED",
      Bandwidth: -1,
      ResourceSet: [{}, {}],
      CreatedTime: null,
    }));
    const { server, gateway } = await connect((socket, { body }) => {
      const { Offset, Limit } = JSON.parse(body) as { Offset: number; Limit: number };
      const BandwidthPackageSet = all.slice(Offset, Offset + Limit);
      socket.write(response({ TotalCount: all.length, BandwidthPackageSet }));
    });
    const outcome = await gateway.describeBandwidthPackages({ region });
    expect(outcome.kind === "ok" && outcome.value.map((item) => item.bandwidthPackageId)).toEqual(
      all.map((item) => item.BandwidthPackageId),
    );
    expect(outcome.kind === "ok" && outcome.value[0]).toEqual({
      bandwidthPackageId: "bwp-0",
      bandwidthPackageName: "edge",
      networkType: "BGP",
      chargeType: "TOP5_POSTPAID_BY_MONTH",
      status: "CREATED",
      bandwidth: -1,
      resourceCount: 2,
    });
    expect(server.requests).toHaveLength(3);
  });

  it("end with a list that turns out shorter than counted", async () => {
    const { gateway } = await connect(
      always(response({ TotalCount: 5, BandwidthPackageSet: null })),
    );
    expect(await gateway.describeBandwidthPackages({ region })).toMatchObject({ value: [] });
  });

  it("give the quotas", async () => {
    const { gateway } = await connect(
      always(
        response({ QuotaSet: [{ QuotaId: "TOTAL_EIP6_QUOTA", QuotaCurrent: 1, QuotaLimit: 9 }] }),
      ),
    );
    expect(await gateway.describeAddressQuota({ region })).toMatchObject({
      kind: "ok",
      value: [{ quotaId: "TOTAL_EIP6_QUOTA", quotaCurrent: 1, quotaLimit: 9 }],
    });
  });

  it("give the regions, asked of the region product without a region", async () => {
    const RegionSet = [
      {
        Region: "ap-guangzhou",
        RegionName: "Guangzhou",
        RegionState: "AVAILABLE",
        LocationMC: null,
      },
    ];
    const { server, gateway } = await connect(always(response({ TotalCount: 1, RegionSet })));
    expect(await gateway.describeRegions()).toMatchObject({
      kind: "ok",
      value: [{ region: "ap-guangzhou", regionName: "Guangzhou", regionState: "AVAILABLE" }],
    });
    const [request] = server.requests;
    expect(request?.headers["x-tc-version"]).toBe("2022-06-27");
    expect(request?.headers).not.toHaveProperty("x-tc-region");
    expect(request?.body).toBe('{"Product":"vpc"}');
  });
});
