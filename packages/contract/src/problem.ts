import * as z from "zod";

/**
 * Stable codes of problem answers. A client decides by `code`; `title` and `detail` are English sentences for people.
 */
export const problemCodes = [
  "validation_failed",
  "malformed_json",
  "unsupported_media_type",
  "body_too_large",
  "body_too_complex",
  "uri_too_long",
  "headers_too_large",
  "malformed_request",
  "request_timeout",
  "rate_limited",
  "too_many_streams",
  "csrf_rejected",
  "unauthenticated",
  "forbidden",
  "step_up_required",
  "not_found",
  "method_not_allowed",
  "idempotency_key_missing",
  "idempotency_key_reused",
  "operation_not_cancellable",
  "operation_not_retryable",
  "operation_not_settleable",
  "operation_not_undoable",
  "billing_change_not_possible",
  "webhook_not_configured",
  "cloud_refused",
  "cloud_unavailable",
  "sign_in_unavailable",
  "store_unavailable",
  "not_ready",
  "internal_error",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** One invalid place of the request. */
export const fieldErrorSchema = z
  .object({
    pointer: z
      .string()
      .describe("JSON Pointer (RFC 6901) into the body, or `?name` for a query parameter.")
      .meta({ examples: ["/ip6Addresses/3"] }),
    code: z.string().describe("Stable snake_case code of the rule."),
    message: z.string().describe("What is wrong and how to put it right, in English."),
    params: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .optional()
      .describe("Values that the message speaks of, for clients that translate it."),
  })
  .meta({ id: "FieldError" });
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** RFC 9457 problem details, with Sluice's members `code`, `errors` and `requestId`. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    code: z.enum(problemCodes),
    errors: z.array(fieldErrorSchema).optional(),
    requestId: z.string().describe("Id of this request at the BFF; it is in the log."),
    cloudError: z
      .object({ code: z.string(), message: z.string(), requestId: z.string().optional() })
      .optional()
      .describe("What the cloud answered, when the problem comes from it."),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof problemSchema>;
