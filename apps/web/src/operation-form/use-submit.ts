import type { CreateOperationInput, Operation, OperationKind, Problem } from "@sluice/contract";
import { useMutation } from "@tanstack/react-query";
import { createOperation } from "../api/actions.ts";
import { ProblemError } from "../api/http.ts";
import {
  readSubmission,
  submissionFor,
  writeSubmission,
  type SubmissionForm,
} from "./submission.ts";

interface Handlers<Answer> {
  onTaken: (answer: Answer) => void;
  /** Not taken, or not known whether it was. */
  onFailed: (error: Error) => void;
}

/** Sends the form of an operation of this kind, as {@link useKeyedSubmit} does. */
export function useSubmit(kind: OperationKind, handlers: Handlers<Operation>) {
  return useKeyedSubmit<CreateOperationInput, Operation>(kind, createOperation, handlers);
}

/**
 * Sends what a form asks for. The request is written down with its key before it leaves, and kept until it is known what became of
 * it: a second click, a retry or a reload sends the same key, so that there is never a second operation.
 */
export function useKeyedSubmit<Body extends object, Answer>(
  form: SubmissionForm,
  sendBody: (body: Body, idempotencyKey: string) => Promise<Answer>,
  handlers: Handlers<Answer>,
) {
  const send = useMutation({
    mutationFn: (body: Body) => {
      const unanswered = readSubmission<Body>(form);
      const submission = submissionFor(unanswered, body, () => crypto.randomUUID());
      // Of several bodies under one key it is the first whose fate is open.
      if (!unanswered) writeSubmission(form, submission);
      return sendBody(submission.body, submission.idempotencyKey);
    },
    onSuccess: (answer) => {
      writeSubmission(form, null);
      handlers.onTaken(answer);
    },
    onError: (error) => {
      if (error instanceof ProblemError && isProofOfNothingTaken(error.problem))
        writeSubmission(form, null);
      handlers.onFailed(error);
    },
  });

  return {
    submit: (body: Body) => send.mutate(body),
    isSending: send.isPending,
    error: send.error,
    /** Forgets what the last attempt met. */
    clearError: () => send.reset(),
    /** Opens what an earlier, unanswered attempt made: the server answers its key with it. */
    openEarlier: () => {
      const earlier = readSubmission<Body>(form);
      if (earlier) send.mutate(earlier.body);
    },
    /** Sends `body` as a request of its own. */
    submitNew: (body: Body) => {
      writeSubmission(form, null);
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
