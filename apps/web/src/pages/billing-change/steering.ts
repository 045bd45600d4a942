import type { BillingChange, Session } from "@sluice/contract";
import { openCount } from "./progress.ts";

/** What a person can ask of a change of billing. */
export const steerings = ["resume", "restore", "cancel"] as const;
export type Steering = (typeof steerings)[number];

/** Why it cannot be asked now; each has a sentence of its own. */
export type SteeringObstacle =
  | "role"
  | "over"
  | "cancelled"
  | "running"
  | "underWay"
  | "settleFirst"
  | "nothingLost";

/** What stands in the way of a request; undefined when it can be made. */
export function obstacleTo(
  steering: Steering,
  change: Pick<BillingChange, "state" | "counts" | "stopReason">,
  permissions: Session["permissions"],
): SteeringObstacle | undefined {
  if (!permissions.includes("operations.write")) return "role";
  const { state, counts, stopReason } = change;
  switch (steering) {
    case "cancel":
      if (state === "cancelled") return "cancelled";
      return state === "done" ? "over" : undefined;
    case "resume":
      if (state === "running") return "running";
      if (state !== "stopped") return "over";
      if (openCount(change) === 0) return undefined;
      return stopReason?.code === "step_unknown" ? "settleFirst" : "underWay";
    case "restore":
      return counts.lost > 0 ? undefined : "nothingLost";
    default:
      return steering satisfies never;
  }
}
