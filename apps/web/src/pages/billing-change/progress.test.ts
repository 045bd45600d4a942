import {
  billingChangeAddressStates,
  type BillingChange,
  type BillingChangeAddressState,
  type BillingChangeState,
} from "@sluice/contract";
import { describe, expect, it } from "vitest";
import { changeProgress, phaseOf, type Phase } from "./progress.ts";
import { obstacleTo, steerings, type SteeringObstacle } from "./steering.ts";

type Counts = Partial<Record<BillingChangeAddressState, number>>;

function change(state: BillingChangeState, some: Counts, code?: string) {
  const counts = Object.fromEntries(
    billingChangeAddressStates.map((one) => [one, some[one] ?? 0]),
  ) as BillingChange["counts"];
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { state, counts, total, ...(code && { stopReason: { code, message: "" } }) };
}

const may = ["operations.read", "operations.write"] as const;

describe("a change of billing", () => {
  it.each<[BillingChangeState, Counts, Phase, (SteeringObstacle | undefined)[], string?]>([
    ["running", { waiting: 2, releasing: 1 }, "running", ["running", "nothingLost", undefined]],
    [
      "stopped",
      { waiting: 2, restoring: 1 },
      "stopping",
      ["underWay", "nothingLost", undefined],
      "FailedOperation.BalanceInsufficient",
    ],
    [
      "stopped",
      { waiting: 2, releasing: 1 },
      "stopping",
      ["settleFirst", "nothingLost", undefined],
      "step_unknown",
    ],
    ["stopped", { waiting: 2, restored: 1 }, "stopped", [undefined, "nothingLost", undefined]],
    ["stopped", { waiting: 2, lost: 1 }, "stopped", [undefined, undefined, undefined]],
    [
      "cancelled",
      { enabling: 1, cancelled: 1 },
      "cancelling",
      ["over", "nothingLost", "cancelled"],
    ],
    ["cancelled", { changed: 1, cancelled: 1 }, "cancelled", ["over", "nothingLost", "cancelled"]],
    ["done", { changed: 1, unchanged: 1 }, "done", ["over", "nothingLost", "over"]],
    ["done", { changed: 1, kept: 1 }, "partial", ["over", "nothingLost", "over"]],
    ["done", { changed: 1, lost: 1 }, "partial", ["over", undefined, "over"]],
  ])(
    "%s with %j is %s; to resume, restore, cancel: %j",
    (state, counts, phase, obstacles, code) => {
      const it = change(state, counts, code);
      expect(phaseOf(it)).toBe(phase);
      expect(steerings.map((steering) => obstacleTo(steering, it, [...may]))).toEqual(obstacles);
    },
  );

  it("leaves everything to those who may submit", () => {
    const it = change("stopped", { waiting: 1, lost: 1 });
    expect(steerings.map((steering) => obstacleTo(steering, it, ["operations.read"]))).toEqual([
      "role",
      "role",
      "role",
    ]);
  });

  it("is as far as its addresses are over with", () => {
    expect(changeProgress(change("running", { waiting: 1, enabling: 1, changed: 1 }))).toEqual({
      over: 1,
      percent: 33,
    });
  });
});
