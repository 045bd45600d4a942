import { createClockSkew, type AddressQuota, type ReadOk } from "@sluice/tencent-vpc";
import { describe, expect, it } from "vitest";
import { createClock } from "./clock.ts";

const signal = new AbortController().signal;

/** A clock before a cloud that is asked for the time: each answer shows the next of these differences. */
function startClock(...aheadMs: (number | undefined)[]) {
  const now = { monotonic: 0 };
  const skew = createClockSkew({
    wall: () => 1_000_000 + now.monotonic,
    monotonic: () => now.monotonic,
  });
  const asked = { times: 0 };
  const read = (ahead: number | undefined) =>
    skew.record({
      outcome: "ok",
      ...(ahead !== undefined && { clock: { aheadMs: ahead, roundTripMs: 30 } }),
    });
  const clock = createClock(skew, {
    describeAddressQuota: async (): Promise<ReadOk<AddressQuota[]>> => {
      asked.times += 1;
      read(aheadMs.shift());
      return { kind: "ok", value: [], requestId: "request-1" };
    },
  });
  return { clock, asked, read, pass: (ms: number) => void (now.monotonic += ms) };
}

describe("a write", () => {
  it.each([
    [0, "right", true],
    [59_999, "right", true],
    [-60_000, "off", true],
    [120_000, "off", true],
    [239_999, "off", true],
    [240_000, "far-off", false],
    [-360_000, "far-off", false],
  ] as const)("with the clock %d ms ahead: %s", async (aheadMs, state, may) => {
    const { clock } = startClock(aheadMs);
    expect([await clock.mayWrite(signal), clock.state(), clock.skewMs()]).toEqual([
      may,
      state,
      aheadMs,
    ]);
  });

  it("may leave when the cloud does not tell the time, or cannot be asked", async () => {
    expect(await startClock(undefined).clock.mayWrite(signal)).toBe(true);
    const deaf = createClock(createClockSkew(), {
      describeAddressQuota: () => Promise.reject(new Error("no database")),
    });
    expect(await deaf.mayWrite(signal)).toBe(true);
  });

  it("asks for the time once for all, and not again while the answers of other calls tell it", async () => {
    const { clock, asked, read, pass } = startClock(10);
    await Promise.all([clock.mayWrite(signal), clock.mayWrite(signal)]);
    pass(290_000);
    read(10);
    pass(290_000);
    expect(await clock.mayWrite(signal)).toBe(true);
    expect(asked.times).toBe(1);
  });

  it("may leave again once the cloud tells that the clock is right", async () => {
    const { clock, pass } = startClock(300_000, 300_000, 0, 0);
    const answers = [];
    for (let times = 0; times < 4; times += 1) {
      answers.push(await clock.mayWrite(signal));
      pass(5001);
    }
    expect(answers).toEqual([false, false, false, true]);
  });

  it("is given up with whoever waits for it", async () => {
    const { clock } = startClock(0);
    const gone = AbortSignal.abort(new Error("stopped"));
    await expect(clock.mayWrite(gone)).rejects.toThrow("stopped");
  });
});

describe("a look", () => {
  it("asks nothing of the cloud while the clock is right, and now and then while it is not", () => {
    const { clock, asked, read, pass } = startClock();
    clock.look();
    read(100_000);
    clock.look();
    expect(asked.times).toBe(0);
    pass(61_000);
    expect(clock.look()).toBe("off");
    clock.look();
    expect(asked.times).toBe(1);
  });
});
