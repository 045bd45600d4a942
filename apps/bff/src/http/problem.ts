import type { FieldError, Problem, ProblemCode } from "@sluice/contract";
import type { Request, Response } from "express";

/** Status and title of each problem code; both are part of the contract with clients. */
const problemKinds: Readonly<Record<ProblemCode, { status: number; title: string }>> = {
  validation_failed: { status: 400, title: "The request is not valid" },
  malformed_json: { status: 400, title: "The body is not JSON" },
  unsupported_media_type: { status: 415, title: "The body must be JSON" },
  body_too_large: { status: 413, title: "The body is too large" },
  body_too_complex: { status: 400, title: "The body holds too much" },
  uri_too_long: { status: 414, title: "The address of the request is too long" },
  headers_too_large: { status: 431, title: "The headers of the request are too large" },
  malformed_request: { status: 400, title: "The request is not HTTP" },
  request_timeout: { status: 408, title: "The request did not arrive in time" },
  rate_limited: { status: 429, title: "Too many requests" },
  too_many_streams: { status: 429, title: "Too many open streams" },
  csrf_rejected: { status: 403, title: "The request does not come from the console" },
  unauthenticated: { status: 401, title: "Sign in first" },
  forbidden: { status: 403, title: "Not allowed" },
  step_up_required: { status: 403, title: "Sign in again first" },
  not_found: { status: 404, title: "Not found" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  idempotency_key_missing: { status: 400, title: "The header Idempotency-Key is missing" },
  idempotency_key_reused: { status: 422, title: "The Idempotency-Key belongs to another request" },
  operation_not_cancellable: { status: 409, title: "The operation cannot be cancelled" },
  operation_not_retryable: { status: 409, title: "The operation cannot be retried" },
  operation_not_undoable: { status: 409, title: "The operation cannot be undone" },
  operation_not_settleable: { status: 409, title: "The operation cannot be settled again" },
  billing_change_not_possible: { status: 409, title: "The change of billing cannot do that now" },
  webhook_not_configured: { status: 409, title: "There is no web hook" },
  cloud_refused: { status: 502, title: "The cloud refused the request" },
  cloud_unavailable: { status: 503, title: "The cloud does not answer" },
  sign_in_unavailable: { status: 503, title: "The identity provider does not answer" },
  store_unavailable: { status: 503, title: "The store does not answer" },
  not_ready: { status: 503, title: "Not ready" },
  internal_error: { status: 500, title: "Something went wrong in the console" },
};

/** What a problem says beside its code. */
export interface ProblemMembers {
  /** One or two English sentences: what is wrong here, and what to do. */
  readonly detail?: string;
  /** Every invalid place of the request. */
  readonly errors?: readonly FieldError[];
  /** What the cloud answered, when the problem comes from it. */
  readonly cloudError?: Problem["cloudError"];
  /** Response headers that belong to the problem, such as `Allow`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A problem as a value: a handler returns it, middleware passes it to {@link sendProblem}. */
export interface ProblemAnswer extends ProblemMembers {
  readonly kind: "problem";
  readonly code: ProblemCode;
}

/** Makes a problem; its HTTP status and title follow from the code. */
export function problem(code: ProblemCode, members: ProblemMembers = {}): ProblemAnswer {
  return { kind: "problem", code, ...members };
}

/** The body of a problem answer (RFC 9457), with the status that belongs to it. */
export function problemBody(
  answer: ProblemAnswer,
  about: { readonly instance: string; readonly requestId: string },
): Problem {
  const { status, title } = problemKinds[answer.code];
  return {
    type: `urn:sluice:problem:${answer.code}`,
    title,
    status,
    ...(answer.detail !== undefined && { detail: answer.detail }),
    instance: about.instance,
    code: answer.code,
    ...(answer.errors && { errors: [...answer.errors] }),
    requestId: about.requestId,
    ...(answer.cloudError && { cloudError: answer.cloudError }),
  };
}

/** Answers with RFC 9457 `application/problem+json`. Does nothing when the answer has begun already. */
export function sendProblem(request: Request, response: Response, answer: ProblemAnswer): void {
  if (response.headersSent) return;
  response.problemCode = answer.code;
  const body = problemBody(answer, {
    instance: request.originalUrl.split("?", 1)[0] ?? "/",
    requestId: request.requestId,
  });
  response
    .status(body.status)
    .set(answer.headers ?? {})
    // A problem is about this one request; a cache in between must not give it to another.
    .set("Cache-Control", "no-store")
    .type("application/problem+json")
    .send(JSON.stringify(body));
}
