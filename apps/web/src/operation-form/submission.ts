import type { OperationKind } from "@sluice/contract";
import { keep, readKept } from "./tab-storage.ts";

/** A request that was sent, or is about to be, and has no answer yet. */
export interface Submission<Body extends object> {
  idempotencyKey: string;
  body: Body;
}

/** The forms that submit; each has its own place for what it sent. */
export type SubmissionForm = OperationKind | "billing";

const storageKey = (form: SubmissionForm) => `sluice.${form}.submission`;

/** The request of this form that was sent and has no answer yet, if any. */
export function readSubmission<Body extends object>(form: SubmissionForm): Submission<Body> | null {
  return submissionFrom<Body>(readKept(storageKey(form)));
}

export function writeSubmission(form: SubmissionForm, submission: Submission<object> | null): void {
  keep(storageKey(form), submission);
}

/**
 * The submission for `body`. As long as an earlier one has no answer its key is used again: whatever became of it, there
 * is then one operation and not two.
 */
export function submissionFor<Body extends object>(
  earlier: Submission<Body> | null,
  body: Body,
  newKey: () => string,
): Submission<Body> {
  return { idempotencyKey: earlier?.idempotencyKey ?? newKey(), body };
}

/** Reads a submission as {@link Submission} was written; anything else is none. The server judges the body. */
export function submissionFrom<Body extends object>(stored: unknown): Submission<Body> | null {
  return isSubmission<Body>(stored) ? stored : null;
}

function isSubmission<Body extends object>(value: unknown): value is Submission<Body> {
  return (
    value instanceof Object &&
    "idempotencyKey" in value &&
    typeof value.idempotencyKey === "string" &&
    "body" in value &&
    value.body instanceof Object
  );
}
