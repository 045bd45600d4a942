import type { AddressState } from "@sluice/contract";
import type { FaultRequest } from "./emulated-cloud.ts";

/** A fault, how it is met, and what becomes of an operation of three calls of ten addresses. */
export interface FaultCase {
  readonly what: string;
  readonly fault: Omit<FaultRequest, "action">;
  /** Final states that addresses may have, of which the first two must be there; succeeded alone unless said otherwise. */
  readonly ends?: readonly AddressState[];
}

const names = (cases: readonly Omit<FaultCase, "what">[]): FaultCase[] =>
  cases.map((given) => {
    const { fault, code } = given.fault;
    return { what: code === undefined ? fault : `${fault} ${code}`, ...given };
  });

/** Faults of the answer alone, which any action can meet. */
const answerFaults: readonly Omit<FaultCase, "what">[] = [
  { fault: { fault: "http500" } },
  { fault: { fault: "http502" } },
  { fault: { fault: "reset-before" } },
  { fault: { fault: "reset-after" } },
  { fault: { fault: "hang-before" } },
  { fault: { fault: "hang-after" } },
  { fault: { fault: "garbage" } },
  { fault: { fault: "empty" } },
  { fault: { fault: "truncated" } },
  { fault: { fault: "slow", delayMs: 300 } },
  { fault: { fault: "error", code: "InternalServerError" } },
];

/** What a read can meet: the same, and codes that only pass or only a person can mend. */
export const readFaults: readonly FaultCase[] = names([
  ...answerFaults,
  { fault: { fault: "expired" } },
  { fault: { fault: "error", code: "ResourceUnavailable" } },
  { fault: { fault: "error", code: "SomethingNew.NobodyKnows" } },
]);

/** What a write can meet, at its second call. */
export const writeFaults: readonly FaultCase[] = names([
  ...answerFaults,
  { fault: { fault: "slow", delayMs: 1500 } },
  { fault: { fault: "error", code: "FailedOperation" } },
  { fault: { fault: "error", code: "SomethingNew.NobodyKnows" } },
  // Account-wide: what was not sent by then is not sent.
  { fault: { fault: "expired" }, ends: ["succeeded", "refused", "cancelled"] },
  { fault: { fault: "task-failed" }, ends: ["succeeded", "failed"] },
  { fault: { fault: "task-half-failed" }, ends: ["succeeded", "failed"] },
  { fault: { fault: "partial-accept" } },
  { fault: { fault: "task-stuck" }, ends: ["succeeded", "unknown"] },
]).map((given) =>
  given.fault.delayMs === 1500 ? { ...given, what: "slow, beyond the time allowed" } : given,
);
