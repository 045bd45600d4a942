import type { CreateOperationInput, OperationKind } from "@sluice/contract";
import { keep, readKept } from "./tab-storage.ts";

/** A request that was sent, or is about to be, and has no answer yet. */
export interface Submission {
  idempotencyKey: string;
  body: CreateOperationInput;
}

const storageKey = (kind: OperationKind) => `sluice.${kind}.submission`;

/** The request of this kind that was sent and has no answer yet, if any. */
export function readSubmission(kind: OperationKind): Submission | null {
  return submissionFrom(readKept(storageKey(kind)));
}

export function writeSubmission(kind: OperationKind, submission: Submission | null): void {
  keep(storageKey(kind), submission);
}

/**
 * The submission for `body`. As long as an earlier one has no answer its key is used again: whatever became of it, there
 * is then one operation and not two.
 */
export function submissionFor(
  earlier: Submission | null,
  body: CreateOperationInput,
  newKey: () => string,
): Submission {
  return { idempotencyKey: earlier?.idempotencyKey ?? newKey(), body };
}

/** Reads a submission as {@link Submission} was written; anything else is none. */
export function submissionFrom(stored: unknown): Submission | null {
  return isSubmission(stored) ? stored : null;
}

function isSubmission(value: unknown): value is Submission {
  return (
    value instanceof Object &&
    "idempotencyKey" in value &&
    typeof value.idempotencyKey === "string" &&
    "body" in value &&
    value.body instanceof Object
  );
}
