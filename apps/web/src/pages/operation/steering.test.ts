import { zeroCounts, type AddressCounts, type OperationState } from "@sluice/contract";
import { expect, it } from "vitest";
import {
  inFlightCount,
  likelySteering,
  obstacleTo,
  retryableCount,
  steerings,
  type SteeringObstacle,
} from "./steering.ts";

const may = ["operations.read", "operations.write"] as const;
const operation = (state: OperationState, counts: Partial<AddressCounts>) => ({
  state,
  counts: { ...zeroCounts(), ...counts },
});

it.each<
  [OperationState, Partial<AddressCounts>, (SteeringObstacle | undefined)[], string | undefined]
>([
  ["queued", { queued: 3 }, [undefined, "running", "readByItself", "running"], "cancel"],
  [
    "running",
    { running: 3, refused: 1 },
    [undefined, "running", "readByItself", "running"],
    "cancel",
  ],
  ["cancelling", { running: 3 }, ["cancelling", "running", "readByItself", "running"], undefined],
  [
    "succeeded",
    { succeeded: 3 },
    ["over", "nothingToRetry", "nothingUnknown", undefined],
    undefined,
  ],
  [
    "partial",
    { succeeded: 3, refused: 1 },
    ["over", undefined, "nothingUnknown", undefined],
    "retry",
  ],
  ["cancelled", { cancelled: 3 }, ["over", undefined, "nothingUnknown", "nothingToUndo"], "retry"],
  [
    "attention",
    { unknown: 2, succeeded: 1 },
    ["over", "unknownFirst", undefined, undefined],
    "settle",
  ],
  [
    "attention",
    { unknown: 2, failed: 1 },
    ["over", undefined, undefined, "nothingToUndo"],
    "settle",
  ],
])("of one that is %s with %j can be asked: %j", (state, counts, obstacles, likely) => {
  const it = operation(state, counts);
  expect(steerings.map((steering) => obstacleTo(steering, it, [...may]))).toEqual(obstacles);
  expect(likelySteering(it, [...may])).toBe(likely);
});

it("leaves everything to those who may submit", () => {
  const it = operation("attention", { unknown: 1, failed: 1 });
  const obstacles = steerings.map((steering) => obstacleTo(steering, it, ["operations.read"]));
  expect(obstacles).toEqual(["role", "role", "role", "role"]);
  expect(likelySteering(it, ["operations.read"])).toBeUndefined();
});

it("leaves the steps of a change of billing to the change", () => {
  const step = { ...operation("succeeded", { succeeded: 1 }), billingChangeId: "a change" };
  expect(obstacleTo("undo", step, [...may])).toBe("billingStep");
});

it("knows what cancelling cannot call back", () => {
  const counts = { queued: 1, sending: 2, running: 3, settling: 4, succeeded: 5 };
  expect(inFlightCount(operation("running", counts))).toBe(9);
});

it("takes up what was refused, failed or cancelled, and leaves out what is unknown", () => {
  const counts = { succeeded: 1, refused: 2, failed: 3, cancelled: 4, unknown: 5 };
  expect(retryableCount(operation("attention", counts))).toBe(9);
});
