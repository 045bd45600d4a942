import { zeroCounts, type AddressCounts, type CloudError } from "@sluice/contract";
import type { ErrorScope, WriteRefused } from "@sluice/tencent-vpc";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  callsFor,
  estimateRemainingMs,
  isHopeless,
  maySearch,
  nextPollDelayMs,
  oneMaySpoilAll,
  planRefusal,
  taskTimeMs,
  type RefusalPlan,
} from "./plan.ts";
import { rulesOf } from "./kinds.ts";
import type { SettleReason } from "./tables.ts";

const { codesToRead } = rulesOf({ kind: "allocate" });

const addressOf = (position: number) => `2402:4e00::${position.toString(16)}`;
const sent = (...positions: number[]) =>
  positions.map((position) => ({ position, address: addressOf(position), deferrals: 0 }));
const refusal = (scope: ErrorScope, code: string, named?: number[]): WriteRefused => ({
  kind: "refused",
  code,
  message: `refused by the ${scope}`,
  requestId: "r-1",
  scope,
  retry: "never",
  ...(named && { namedAddresses: named.map(addressOf) }),
});

describe("a refused call", () => {
  const notFound = "InvalidParameterValue.AddressIpNotFound";
  const published = "InvalidParameterValue.AddressPublished";
  const apart = (...groups: number[][]): RefusalPlan => ({ kind: "send-apart", groups });
  const named = (scope: ErrorScope, ...positions: number[]) => refusal(scope, notFound, positions);

  it.each<[string, number[], WriteRefused, RefusalPlan]>([
    ["one address, its own fault", [7], refusal("address", notFound), { kind: "refuse" }],
    ["one address, named", [7], named("address", 7), { kind: "refuse" }],
    ["two, none named", [1, 2], refusal("address", notFound), apart([1], [2])],
    ["five, none named", [1, 2, 3, 4, 5], refusal("address", notFound), apart([1, 2, 3], [4, 5])],
    ["five, one named", [1, 2, 3, 4, 5], named("address", 3), apart([1, 2, 4, 5], [3])],
    ["five, two named", [1, 2, 3, 4, 5], named("address", 5, 1), apart([2, 3, 4], [1], [5])],
    ["all of them named", [1, 2, 3], named("address", 1, 2, 3), apart([1, 2], [3])],
    ["one named that it did not carry", [1, 2], named("address", 9), apart([1], [2])],
    ["rate", [1, 2], refusal("rate", "RequestLimitExceeded"), { kind: "send-again" }],
    ["rate, one address", [1], refusal("rate", "RequestLimitExceeded"), { kind: "send-again" }],
    ["enabled already", [1, 2], refusal("address", published), { kind: "read" }],
    ["enabled already, alone", [1], refusal("address", published), { kind: "read" }],
    ["enabled already, named", [1, 2], refusal("address", published, [2]), { kind: "read" }],
    [
      "too many",
      [1, 2, 3, 4, 5],
      refusal("size", "LimitExceeded"),
      { kind: "send-smaller", callSize: 2 },
    ],
    [
      "too many of two",
      [1, 2],
      refusal("size", "LimitExceeded"),
      { kind: "send-smaller", callSize: 1 },
    ],
    [
      "too many of one: a quota",
      [1],
      refusal("size", "LimitExceeded"),
      { kind: "refuse-and-stop" },
    ],
    ["account", [1, 2], refusal("account", "AuthFailure"), { kind: "refuse-and-stop" }],
    ["account, one address", [1], refusal("account", "AuthFailure"), { kind: "refuse-and-stop" }],
    [
      "package",
      [1, 2],
      refusal("package", "InvalidParameterValue.BandwidthPackageIdNotFound"),
      { kind: "refuse-and-stop" },
    ],
    [
      "the call as a whole",
      [1, 2],
      refusal("call", "MissingParameter"),
      { kind: "refuse-and-stop" },
    ],
    [
      "the call, which one address may have spoilt",
      [1, 2],
      refusal("call", "InvalidParameterValue.Malformed"),
      apart([1], [2]),
    ],
    ["the same, one address", [1], refusal("call", "InvalidParameterValue"), { kind: "refuse" }],
  ])("%s", (_what, positions, answer, plan) => {
    expect(planRefusal(sent(...positions), answer, codesToRead)).toEqual(plan);
  });

  /**
   * Plays a cloud that refuses each call with a bad address in it, and an engine that does what the plan says.
   * @returns the addresses refused and done, and how often each was sent
   */
  function play(total: number, bad: ReadonlySet<number>, name: (bad: number[]) => number[]) {
    const refused: number[] = [];
    const done: number[] = [];
    const attempts = new Map<number, number>();
    let calls = 0;
    const waiting: (readonly number[])[] = [Array.from({ length: total }, (_, index) => index)];
    for (let group = waiting.shift(); group; group = waiting.shift()) {
      calls += 1;
      for (const position of group) attempts.set(position, (attempts.get(position) ?? 0) + 1);
      const spoiling = group.filter((position) => bad.has(position));
      if (spoiling.length === 0) {
        done.push(...group);
        continue;
      }
      const plan = planRefusal(sent(...group), named("address", ...name(spoiling)), codesToRead);
      if (plan.kind === "refuse") refused.push(...group);
      else if (plan.kind === "send-apart") waiting.push(...plan.groups);
      else throw new Error(`not expected: ${plan.kind}`);
    }
    return { refused, done, calls, mostAttempts: Math.max(...attempts.values()) };
  }
  const someBad = fc
    .integer({ min: 1, max: 200 })
    .chain((total) =>
      fc.record({ total: fc.constant(total), bad: fc.uniqueArray(fc.nat(total - 1)) }),
    );
  const all = (total: number) => Array.from({ length: total }, (_, index) => index);
  const ascending = (positions: readonly number[]) => positions.toSorted((a, b) => a - b);

  it("isolates each bad address within the binary logarithm of halvings, and does all others", () => {
    fc.assert(
      fc.property(someBad, ({ total, bad }) => {
        const played = play(total, new Set(bad), () => []);
        expect({ refused: ascending(played.refused), done: ascending(played.done) }).toEqual({
          refused: ascending(bad),
          done: all(total).filter((position) => !bad.includes(position)),
        });
        expect(played.mostAttempts).toBeLessThanOrEqual(1 + Math.ceil(Math.log2(total)));
        // Every refused call is an inner node or a leaf of the halving tree above one of the bad ones.
        expect(played.calls).toBeLessThanOrEqual(
          1 + 2 * bad.length * Math.ceil(Math.log2(Math.max(total, 2))),
        );
      }),
    );
  });

  it("isolates addresses that the cloud names with one call each, and sends the rest once more", () => {
    fc.assert(
      fc.property(someBad, ({ total, bad }) => {
        fc.pre(bad.length > 0 && bad.length < total);
        const played = play(total, new Set(bad), (spoiling) => spoiling);
        expect({ refused: ascending(played.refused), calls: played.calls }).toEqual({
          refused: ascending(bad),
          calls: 2 + bad.length,
        });
      }),
    );
  });

  it("is not misled by a message that names a good address", () => {
    fc.assert(
      fc.property(someBad, fc.nat(199), ({ total, bad }, wrong) => {
        fc.pre(!bad.includes(wrong));
        const played = play(total, new Set(bad), () => [wrong]);
        expect(ascending(played.refused)).toEqual(ascending(bad));
      }),
    );
  });

  it("always leaves each of its addresses in exactly one of the smaller groups", () => {
    const subsets = fc
      .uniqueArray(fc.nat(300), { minLength: 2, maxLength: 100 })
      .chain((positions) => fc.tuple(fc.constant(positions), fc.subarray(positions)));
    fc.assert(
      fc.property(subsets, ([positions, someNamed]) => {
        const plan = planRefusal(sent(...positions), named("address", ...someNamed), codesToRead);
        expect(plan).toMatchObject({ kind: "send-apart" });
        const groups = plan.kind === "send-apart" ? plan.groups : [];
        expect(ascending(groups.flat())).toEqual(ascending(positions));
        expect(groups.every((group) => group.length > 0 && group.length < positions.length)).toBe(
          true,
        );
      }),
    );
  });
});

it.each([
  [0, 100, 0],
  [1, 100, 1],
  [100, 100, 1],
  [101, 100, 2],
  [250, 100, 3],
  [7, 1, 7],
])("%i addresses at %i a call are %i calls", (addresses, callSize, calls) => {
  expect(callsFor(addresses, callSize)).toBe(calls);
});

it.each([
  ["first when such tasks are over", 0, 0, 1500, 1500],
  ["first, what is left of that", 900, 0, 1500, 600],
  ["first, at once when it is overdue", 4000, 0, 1500, 0],
  ["then soon", 1500, 1, 1500, 375],
  ["never sooner than 300 ms", 400, 1, 300, 300],
  ["slower as it ages", 20_000, 9, 1500, 5000],
  ["never slower than 15 s", 3_600_000, 40, 1500, 15_000],
])("polls %s", (_what, ageMs, polls, expectedMs, delayMs) => {
  const facts = { ageMs, polls, expectedMs, watched: 1, pollsPerSecond: 16 };
  expect(nextPollDelayMs(facts)).toBe(delayMs);
});

it.each([
  [0, { kind: "send-later", delayMs: 5000 }],
  [2, { kind: "send-later", delayMs: 20_000 }],
  [11, { kind: "send-later", delayMs: 60_000 }],
  [12, { kind: "refuse" }],
])("has an address that is busy wait, after %i times", (deferrals, plan) => {
  const busy = refusal("address", "OperationDenied.MutexTaskRunning");
  const only = { position: 1, address: addressOf(1), deferrals };
  expect(planRefusal([only], { ...busy, retry: "after_delay" }, codesToRead)).toEqual(plan);
});

it("polls many tasks so rarely that together they use half of the rate", () => {
  const facts = { ageMs: 1500, polls: 1, expectedMs: 1500, watched: 48, pollsPerSecond: 16 };
  expect(nextPollDelayMs(facts)).toBe(6000);
});

it.each([
  ["between the last running poll and the one that found it over", 1900, 1500, 1500, 1700],
  ["between them, also long after", 60_000, 45_000, 1500, 52_500],
  ["not known after a gap in the polls", 60_000, 1500, 1500, undefined],
  ["not known when the first poll came late", 9000, 0, 1500, undefined],
  ["a little less than expected when the first poll found it over", 1500, 0, 1500, 1425],
  ["the same with a poll that was a little late", 2000, 0, 1500, 1900],
])("a task's time is %s", (_what, overMs, lastRunningMs, expectedMs, taskMs) => {
  expect(taskTimeMs(overMs, lastRunningMs, expectedMs)).toBe(taskMs);
});

describe("the rest of an operation", () => {
  const facts = { callSize: 100, writesPerSecond: 16, taskMs: 1500 };
  it.each<[string, Partial<AddressCounts>, number]>([
    ["nothing is left", { succeeded: 9, unknown: 1 }, 0],
    ["being read", { settling: 5 }, 500],
    ["a task to wait for", { running: 100 }, 2375],
    ["an answer to wait for", { sending: 100 }, 2375],
    ["one call to send", { queued: 1 }, 2438],
    ["1,000 addresses", { queued: 1000 }, 3000],
    ["10,000 addresses", { queued: 10_000 }, 8625],
    ["half of them sent", { queued: 500, running: 500 }, 2688],
  ])("%s", (_what, some, remainingMs) => {
    expect(estimateRemainingMs({ ...zeroCounts(), ...some }, facts)).toBe(remainingMs);
  });
});

describe("one address can be why all of a call had no effect", () => {
  const answered = (code: string): CloudError => ({ code, message: "" });
  it.each<[SettleReason, CloudError | null, boolean]>([
    ["task-succeeded", null, true],
    ["said-to-be-done", answered("InvalidParameterValue.AddressPublished"), true],
    ["outcome-unknown", answered("FailedOperation.TaskFailed"), true],
    ["outcome-unknown", answered("SomethingNew.NobodyKnows"), true],
    ["outcome-unknown", answered("InternalServerError"), false],
    ["outcome-unknown", answered("timed_out"), false],
    ["outcome-unknown", null, false],
    ["task-stuck", null, false],
  ])("%s, answered %o: %s", (reason, answer, expected) => {
    expect(oneMaySpoilAll(reason, answer)).toBe(expected);
  });
});

describe("an operation in which addresses had no effect alone", () => {
  it.each<[Partial<AddressCounts>, number, boolean]>([
    [{ queued: 100 }, 19, false],
    [{ queued: 100 }, 20, true],
    [{ queued: 100, succeeded: 1 }, 500, false],
    [{ queued: 100, unchanged: 1 }, 500, false],
  ])("%o, %i of them, is hopeless: %s", (counts, aloneInVain, expected) => {
    expect(isHopeless({ ...zeroCounts(), ...counts }, aloneInVain)).toBe(expected);
  });

  it.each<[Partial<AddressCounts>, number, boolean]>([
    [{}, 7, true],
    [{}, 8, false],
    [{ succeeded: 1 }, 80, true],
  ])("%o, with %i calls that search, may search on: %s", (counts, searching, expected) => {
    expect(maySearch({ ...zeroCounts(), ...counts }, searching)).toBe(expected);
  });
});
