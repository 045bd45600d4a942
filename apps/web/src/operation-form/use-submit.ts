import type { CreateOperationInput, Operation, OperationKind, Problem } from "@sluice/contract";
import { useMutation } from "@tanstack/react-query";
import { createOperation } from "../api/actions.ts";
import { ProblemError } from "../api/http.ts";
import { readSubmission, submissionFor, writeSubmission } from "./submission.ts";

/**
 * Sends the form of an operation of this kind. The request is written down with its key before it leaves, and kept until it is known what became of
 * it: a second click, a retry or a reload sends the same key, so that there is never a second operation.
 */
export function useSubmit(
  kind: OperationKind,
  handlers: {
    onTaken: (operation: Operation) => void;
    /** Not taken, or not known whether it was. */
    onFailed: (error: Error) => void;
  },
) {
  const send = useMutation({
    mutationFn: (body: CreateOperationInput) => {
      const unanswered = readSubmission(kind);
      const submission = submissionFor(unanswered, body, () => crypto.randomUUID());
      // Of several bodies under one key it is the first whose fate is open.
      if (!unanswered) writeSubmission(kind, submission);
      return createOperation(submission.body, submission.idempotencyKey);
    },
    onSuccess: (operation) => {
      writeSubmission(kind, null);
      handlers.onTaken(operation);
    },
    onError: (error) => {
      if (error instanceof ProblemError && isProofOfNothingTaken(error.problem))
        writeSubmission(kind, null);
      handlers.onFailed(error);
    },
  });

  return {
    submit: (body: CreateOperationInput) => send.mutate(body),
    isSending: send.isPending,
    error: send.error,
    /** Forgets what the last attempt met. */
    clearError: () => send.reset(),
    /** Opens the operation that an earlier, unanswered attempt made: the server answers its key with it. */
    openEarlier: () => {
      const earlier = readSubmission(kind);
      if (earlier) send.mutate(earlier.body);
    },
    /** Sends `body` as an operation of its own. */
    submitNew: (body: CreateOperationInput) => {
      writeSubmission(kind, null);
      send.mutate(body);
    },
  };
}

/**
 * True for a refusal before anything was stored under the key. A key that was "reused" is one whose first request was
 * taken, and after a failure of the server's own it is not known.
 */
export function isProofOfNothingTaken({ status, code }: Pick<Problem, "status" | "code">): boolean {
  return status < 500 && code !== "idempotency_key_reused" && code !== "unauthenticated";
}
