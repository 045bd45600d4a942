import type { EnabledAddress } from "@sluice/tencent-vpc";
import { describe, expect, it } from "vitest";
import {
  judgeReading,
  judgeUnreadable,
  nextReadingDelayMs,
  unreadableForMs,
  type SettleFacts,
  type Verdict,
} from "./settle.ts";
import { differences, rulesOf, type Reading } from "./kinds.ts";
import type { OperationParams, SettleReason } from "./tables.ts";

const asked: OperationParams = {
  internetMaxBandwidthOut: 5,
  internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
  tags: [],
};
const found = (some: Partial<EnabledAddress> = {}): EnabledAddress => ({
  address: "2402:4e00::1",
  addressId: "eip-1",
  addressStatus: "BIND",
  internetMaxBandwidthOut: 5,
  internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
  tags: [],
  ...some,
});
const compare = (reading: Reading) => rulesOf({ kind: "allocate" }).compare(asked, reading);
const readings = {
  "as asked": found(),
  otherwise: found({ internetMaxBandwidthOut: 9 }),
  creating: found({ addressStatus: "CREATING" }),
  "not enabled": null,
} satisfies Record<string, Reading>;

const reasons: readonly SettleReason[] = [
  "task-succeeded",
  "task-failed",
  "task-stuck",
  "task-not-known",
  "task-not-told",
  "outcome-unknown",
  "said-to-be-done",
  "asked-again",
];
/** Within a window of 20 s: at the first reading, after the lag of lists (2 s), and when it has passed. */
const times = [0, 1999, 2000, 19_999, 20_000];

/** What became of the address, as `transition`, or `transition: error code`. */
function verdictOf(reading: Reading, facts: Partial<SettleFacts>): string {
  const verdict = judgeReading(compare(reading), {
    reason: "task-succeeded",
    readableForMs: 0,
    windowMs: 20_000,
    resends: 0,
    maxResends: 2,
    attempts: 1,
    saysNothing: false,
    ...facts,
  });
  if (verdict.kind === "read-again") return "read again";
  return verdict.error ? `${verdict.transition}: ${verdict.error.code}` : verdict.transition;
}

const messageOf = (verdict: Verdict) =>
  verdict.kind === "move" ? verdict.error?.message : undefined;

describe("what a reading means, after 0, 1,999, 2,000, 19,999 and 20,000 ms", () => {
  const again = "read again";
  const other = "findOtherwise: enabled_with_other_settings";
  const changing = "giveUp: still_changing";
  const always = <T>(verdict: T) => [verdict, verdict, verdict, verdict, verdict];
  const afterLag = (verdict: string) => [again, again, verdict, verdict, verdict];
  const afterWindow = (verdict: string) => [again, again, again, again, verdict];

  it.each<[SettleReason, keyof typeof readings, string[]]>([
    ["task-succeeded", "as asked", always("succeed")],
    ["task-succeeded", "otherwise", afterLag(other)],
    ["task-succeeded", "creating", afterWindow(changing)],
    ["task-succeeded", "not enabled", afterLag("queueAgain")],
    ["task-failed", "as asked", always("succeed")],
    ["task-failed", "otherwise", afterLag(other)],
    ["task-failed", "creating", afterWindow(changing)],
    ["task-failed", "not enabled", afterLag("fail: task_failed")],
    ["task-stuck", "as asked", always("succeed")],
    ["task-stuck", "otherwise", afterLag(other)],
    ["task-stuck", "creating", afterWindow(changing)],
    ["task-stuck", "not enabled", afterWindow("giveUp: task_not_over")],
    ["outcome-unknown", "as asked", always("succeed")],
    ["outcome-unknown", "otherwise", afterLag(other)],
    ["outcome-unknown", "creating", afterWindow(changing)],
    ["outcome-unknown", "not enabled", afterWindow("queueAgain")],
    ["said-to-be-done", "as asked", always("findUnchanged")],
    ["said-to-be-done", "otherwise", always(other)],
    ["said-to-be-done", "creating", afterWindow(changing)],
    ["said-to-be-done", "not enabled", afterLag("queueAgain")],
    ["asked-again", "as asked", always("succeed")],
    ["asked-again", "otherwise", afterLag(other)],
    ["asked-again", "creating", afterWindow(changing)],
    ["asked-again", "not enabled", afterWindow("fail: not_done")],
  ])("%s, read %s", (reason, reading, verdicts) => {
    const judged = times.map((readableForMs) =>
      verdictOf(readings[reading], { reason, readableForMs }),
    );
    expect(judged).toEqual(verdicts);
  });
});

describe("an address that reads as not enabled to the end", () => {
  const notDone = "fail: not_done";
  it.each<[SettleReason, string[]]>([
    ["task-succeeded", ["queueAgain", "queueAgain", notDone, notDone]],
    ["outcome-unknown", ["queueAgain", "queueAgain", notDone, notDone]],
    ["said-to-be-done", ["queueAgain", "queueAgain", notDone, notDone]],
    ["task-failed", Array.from({ length: 4 }, () => "fail: task_failed")],
    ["task-stuck", Array.from({ length: 4 }, () => "giveUp: task_not_over")],
    ["asked-again", Array.from({ length: 4 }, () => notDone)],
  ])("after %s is queued again at most twice", (reason, verdicts) => {
    const judged = [0, 1, 2, 3].map((resends) =>
      verdictOf(null, { reason, readableForMs: 20_000, resends }),
    );
    expect(judged).toEqual(verdicts);
  });

  it("is sent again without a limit where that says nothing of the address", () => {
    const facts = { readableForMs: 20_000, saysNothing: true } as const;
    const judged = (["said-to-be-done", "task-succeeded", "outcome-unknown"] as const).map(
      (reason) => verdictOf(null, { ...facts, reason, resends: 2 }),
    );
    expect(judged).toEqual(["queueUncounted", "queueUncounted", "queueUncounted"]);
  });

  it("says how often it was sent", () => {
    const facts = { readableForMs: 20_000, windowMs: 20_000, resends: 2, maxResends: 2 };
    const verdict = judgeReading(compare(null), {
      reason: "outcome-unknown",
      attempts: 5,
      saysNothing: false,
      ...facts,
    });
    expect(messageOf(verdict)).toContain("Sent 5 times");
  });

  it.each(reasons)("is never sent again before it was read for a while: %s", (reason) => {
    expect(verdictOf(null, { reason, readableForMs: 0 })).toBe("read again");
  });
});

describe("a window shorter than the lag of lists", () => {
  it.each(reasons)("is all that %s waits", (reason) => {
    const facts = { reason, readableForMs: 500, windowMs: 500 };
    const judged = [verdictOf(null, facts), verdictOf(readings.otherwise, facts)];
    expect(judged).not.toContain("read again");
  });
});

it.each(["CREATING", "BINDING", "UNBINDING", "OFFLINING"])(
  "%s is still changing",
  (addressStatus) => {
    expect(verdictOf(found({ addressStatus }), {})).toBe("read again");
  },
);

it.each(["BIND", "BIND_ENI", "UNBIND", "A_STATUS_OF_TOMORROW"])(
  "%s is settled",
  (addressStatus) => {
    expect(verdictOf(found({ addressStatus }), {})).toBe("succeed");
  },
);

it("keeps the addressId of what it found, also when it differs", () => {
  const facts = {
    reason: "said-to-be-done",
    readableForMs: 0,
    windowMs: 20_000,
    resends: 0,
    maxResends: 2,
    attempts: 1,
    saysNothing: false,
  } as const;
  expect(
    [found(), found({ internetMaxBandwidthOut: 9 })].map((reading) =>
      judgeReading(compare(reading), facts),
    ),
  ).toEqual([
    { kind: "move", transition: "findUnchanged", addressId: "eip-1" },
    {
      kind: "move",
      transition: "findOtherwise",
      addressId: "eip-1",
      error: {
        code: "enabled_with_other_settings",
        message: "The address is enabled with other settings: internetMaxBandwidthOut is 9, not 5.",
        params: { internetMaxBandwidthOutAsked: 5, internetMaxBandwidthOutFound: 9 },
      },
    },
  ]);
});

describe("differences from what was asked", () => {
  const packaged: OperationParams = {
    ...asked,
    internetChargeType: "BANDWIDTH_PACKAGE",
    bandwidthPackageId: "bwp-1",
  };
  const { internetMaxBandwidthOut: _, internetChargeType: __, ...bare } = found();
  it.each<[string, OperationParams, EnabledAddress, string[]]>([
    ["none", asked, found(), []],
    [
      "bandwidth",
      asked,
      found({ internetMaxBandwidthOut: 1 }),
      ["internetMaxBandwidthOut is 1, not 5"],
    ],
    [
      "billing mode",
      asked,
      found({ internetChargeType: "BANDWIDTH_PACKAGE" }),
      ["internetChargeType is BANDWIDTH_PACKAGE, not TRAFFIC_POSTPAID_BY_HOUR"],
    ],
    [
      "package",
      packaged,
      found({ internetChargeType: "BANDWIDTH_PACKAGE", bandwidthPackageId: "bwp-2" }),
      ["bandwidthPackageId is bwp-2, not bwp-1"],
    ],
    [
      "all of them",
      packaged,
      found({ internetMaxBandwidthOut: 1, bandwidthPackageId: "bwp-2" }),
      [
        "internetMaxBandwidthOut is 1, not 5",
        "internetChargeType is TRAFFIC_POSTPAID_BY_HOUR, not BANDWIDTH_PACKAGE",
        "bandwidthPackageId is bwp-2, not bwp-1",
      ],
    ],
    ["none in what the cloud leaves out", packaged, bare, []],
    ["none in a package that nobody asked for", asked, found({ bandwidthPackageId: "bwp-2" }), []],
  ])("%s", (_what, wanted, enabled, expected) => {
    const words = differences(wanted, enabled).map(
      (one) => `${one.name} is ${one.found}, not ${one.asked}`,
    );
    expect(words).toEqual(expected);
  });
});

it.each([
  [0, "read-again"],
  [19_999, "read-again"],
  [20_000, "giveUp"],
])("an address that cannot be read for %i of 20,000 ms: %s", (inVainForMs, expected) => {
  const verdict = judgeUnreadable(inVainForMs, 20_000, "no connection");
  expect(verdict.kind === "move" ? verdict.transition : verdict.kind).toBe(expected);
});

it.each([
  ["the time between readings", [0, 1200, 800], 2000],
  ["and standing still for no longer than a reading may take", [0, 3_600_000, 800], 2300],
])("reading in vain counts %s", (_what, turns, expected) => {
  expect(turns.reduce((before, turnMs) => unreadableForMs(before, turnMs, 1500), 0)).toBe(expected);
});

it("an address that could not be read says why", () => {
  expect(messageOf(judgeUnreadable(20_000, 20_000, "no connection"))).toContain("no connection");
});

it.each([
  [0, 250],
  [1000, 250],
  [4000, 1000],
  [20_000, 5000],
  [600_000, 5000],
])("after %i ms of reading, the next comes in %i ms", (settlingForMs, delayMs) => {
  expect(nextReadingDelayMs(settlingForMs)).toBe(delayMs);
});

describe("an address whose bandwidth the cloud does not tell", () => {
  const { internetMaxBandwidthOut: _left, ...untold } = found();
  it.each<[SettleReason, string[]]>([
    ["task-succeeded", ["succeed", "succeed"]],
    ["outcome-unknown", ["read again", "giveUp: bandwidth_not_told"]],
    ["task-stuck", ["read again", "giveUp: bandwidth_not_told"]],
    ["task-failed", ["read again", "fail: task_failed"]],
  ])("after %s of a modify is %s", (reason, expected) => {
    const verdicts = [0, 20_000].map((readableForMs) => {
      const verdict = judgeReading(rulesOf({ kind: "modify" }).compare(asked, untold), {
        reason,
        readableForMs,
        windowMs: 20_000,
        attempts: 1,
        resends: 0,
        maxResends: 2,
        saysNothing: false,
      });
      if (verdict.kind === "read-again") return "read again";
      return verdict.error ? `${verdict.transition}: ${verdict.error.code}` : verdict.transition;
    });
    expect(verdicts).toEqual(expected);
  });
});
