import { idempotencyKeySchema } from "@sluice/contract";
import type { Request } from "express";
import { problem, type ProblemAnswer } from "./problem.ts";

/** The request's Idempotency-Key, or what to answer where it has none that can be used. */
export function readIdempotencyKey(request: Request): { key: string } | { problem: ProblemAnswer } {
  const header = request.get("Idempotency-Key");
  if (header === undefined)
    return {
      problem: problem("idempotency_key_missing", {
        detail:
          "Send the header Idempotency-Key with a value of your own, the same for each repeat of this request.",
      }),
    };
  const parsed = idempotencyKeySchema.safeParse(header);
  if (!parsed.success)
    return {
      problem: problem("validation_failed", {
        detail: "The header Idempotency-Key takes 1 to 255 printable ASCII characters.",
      }),
    };
  return { key: parsed.data };
}

/** What a request is answered whose key belongs to another one. */
export function keyReused() {
  return problem("idempotency_key_reused", {
    detail:
      "This Idempotency-Key was used before for another request. Use a new key for a new request.",
  });
}
