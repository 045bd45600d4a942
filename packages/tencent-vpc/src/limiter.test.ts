import { describe, expect, it } from "vitest";
import { createMemoryLimiter } from "./limiter.ts";
import { documentedRate } from "./rates.ts";

const never = new AbortController().signal;

/** A limiter on a clock that moves only by sleeping. */
function limiterOnClock(share: number) {
  const clock = { now: 0 };
  const limiter = createMemoryLimiter({
    share,
    now: () => clock.now,
    sleep: (ms) => {
      clock.now += ms;
      return Promise.resolve();
    },
  });
  return { limiter, clock };
}

describe("documentedRate", () => {
  it.each([
    ["AllocateIp6AddressesBandwidth", 20],
    ["DescribeTaskResult", 20],
    ["DescribeAddressQuota", 10],
    ["DescribeVpcs", 100],
    ["SomethingNew", 10],
    ["constructor", 10],
  ])("%s: %i a second", (action, rate) => {
    expect(documentedRate(action)).toBe(rate);
  });
});

describe("createMemoryLimiter", () => {
  it("spaces the calls of one action by its share of the documented rate", async () => {
    const { limiter, clock } = limiterOnClock(0.8);
    const at: number[] = [];
    for (let call = 0; call < 4; call += 1) {
      await limiter.acquire("AllocateIp6AddressesBandwidth", never);
      at.push(clock.now);
    }
    expect(at).toEqual([0, 62.5, 125, 187.5]);
  });

  it("counts each action by itself", async () => {
    const { limiter, clock } = limiterOnClock(1);
    await limiter.acquire("DescribeTaskResult", never);
    await limiter.acquire("DescribeIp6Addresses", never);
    expect(clock.now).toBe(0);
    await limiter.acquire("DescribeAddressQuota", never);
    await limiter.acquire("DescribeAddressQuota", never);
    expect(clock.now).toBe(100);
  });

  it("waits for a window and goes at half speed after a refusal", async () => {
    const { limiter, clock } = limiterOnClock(1);
    await limiter.acquire("DescribeTaskResult", never);
    await limiter.slowDown("DescribeTaskResult");
    await limiter.acquire("DescribeTaskResult", never);
    const first = clock.now;
    await limiter.acquire("DescribeTaskResult", never);
    expect([first, Math.round(clock.now - first)]).toEqual([1000, 100]);
  });

  it("waits again when its timer fires early", async () => {
    let now = 0;
    const limiter = createMemoryLimiter({
      share: 1,
      now: () => now,
      sleep: (ms) => {
        now += Math.max(1, ms / 2);
        return Promise.resolve();
      },
    });
    await limiter.acquire("DescribeTaskResult", never);
    await limiter.acquire("DescribeTaskResult", never);
    expect(now).toBeGreaterThanOrEqual(50);
  });

  it("on the machine's clock keeps the spacing", async () => {
    const limiter = createMemoryLimiter({ share: 1 });
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 4 }, () => limiter.acquire("DescribeVpcs", never)));
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(30);
  });

  it("ends the wait with the signal's reason", async () => {
    const limiter = createMemoryLimiter({ share: 0.001 });
    await limiter.acquire("DescribeTaskResult", never);
    const caller = new AbortController();
    const waiting = limiter.acquire("DescribeTaskResult", caller.signal);
    caller.abort(new Error("shutting down"));
    await expect(waiting).rejects.toThrow("shutting down");
    await expect(limiter.acquire("DescribeVpcs", caller.signal)).rejects.toThrow("shutting down");
  });

  it.each([0, -1, 1.01, Number.NaN])("refuses a share of %d", (share) => {
    expect(() => createMemoryLimiter({ share })).toThrow(RangeError);
  });
});
