import { maxBodyBytes, maxBodyDepth, maxBodyValues, type ProblemCode } from "@sluice/contract";
import type { ErrorRequestHandler } from "express";
import type { Logger } from "pino";
import { isStoreDown } from "../db/store-down.ts";
import { problem, sendProblem, type ProblemAnswer } from "./problem.ts";

/** Errors that Express's body parser names by `type` (body-parser, README "Errors"), and one of our own. */
const bodyErrors: Readonly<Record<string, { code: ProblemCode; detail: string }>> = {
  "entity.parse.failed": {
    code: "malformed_json",
    detail: "The body could not be read as a JSON object.",
  },
  "request.size.invalid": {
    code: "malformed_json",
    detail: "The body is shorter or longer than its Content-Length says.",
  },
  "request.aborted": { code: "malformed_json", detail: "The body did not arrive whole." },
  "entity.too.large": {
    code: "body_too_large",
    detail: `A body may have at most ${maxBodyBytes} bytes.`,
  },
  "entity.too.complex": {
    code: "body_too_complex",
    detail: `A body may hold at most ${maxBodyValues} values, nested at most ${maxBodyDepth} deep.`,
  },
  "parameters.too.many": { code: "body_too_complex", detail: "A form may have a few fields only." },
  "encoding.unsupported": {
    code: "unsupported_media_type",
    detail: "Send the body without Content-Encoding.",
  },
  "charset.unsupported": {
    code: "unsupported_media_type",
    detail: "Send the body as UTF-8 application/json.",
  },
};

const storeDown = problem("store_unavailable", {
  detail:
    "The database of the console does not answer. Send the request again in a moment; with the same Idempotency-Key it is done once.",
  headers: { "Retry-After": "2" },
});

function problemOf(error: unknown): ProblemAnswer | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("type" in error && typeof error.type === "string" && Object.hasOwn(bodyErrors, error.type)) {
    const known = bodyErrors[error.type];
    return known && problem(known.code, { detail: known.detail });
  }
  // A path such as /api/v1/operations/%ff cannot be decoded, so it names nothing.
  if (error instanceof URIError) return problem("not_found");
  return undefined;
}

/**
 * The last stop: known errors become their problem; anything else is logged whole and answered with nothing but the
 * request id.
 */
export function handleErrors(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const known = problemOf(error) ?? (isStoreDown(error) ? storeDown : undefined);
    if (known === undefined || known === storeDown)
      logger.error({ err: error, requestId: request.requestId }, "A request failed unexpectedly");
    // An answer that has begun (a stream) cannot become a problem: Express cuts the connection, and the client tries again.
    if (response.headersSent) return next(error);
    sendProblem(
      request,
      response,
      known ??
        problem("internal_error", {
          detail: `The log of the console has the cause under the request id ${request.requestId}.`,
        }),
    );
  };
}
