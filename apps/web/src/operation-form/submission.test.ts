import type { CreateOperationInput } from "@sluice/contract";
import { describe, expect, it } from "vitest";
import { submissionFor, submissionFrom } from "./submission.ts";
import { isProofOfNothingTaken } from "./use-submit.ts";

const body = (note: string): CreateOperationInput => ({
  kind: "allocate",
  region: "ap-guangzhou",
  ip6Addresses: ["2402:4e00::1"],
  note,
});

describe("the key of a submission", () => {
  it("stays the same until there is an answer, whatever is typed meanwhile", () => {
    const first = submissionFor(null, body("a"), () => "key-1");
    const second = submissionFor(first, body("b"), () => "key-2");
    expect(second).toEqual({ idempotencyKey: "key-1", body: body("b") });
    expect(submissionFor(null, body("b"), () => "key-2").idempotencyKey).toBe("key-2");
  });

  it("survives a reload, and nonsense does not become one", () => {
    const submission = submissionFor(null, body("a"), () => "key-1");
    expect(submissionFrom(JSON.parse(JSON.stringify(submission)))).toEqual(submission);
    expect(
      [null, {}, { idempotencyKey: 7, body: {} }, { idempotencyKey: "k" }].map(submissionFrom),
    ).toEqual([null, null, null, null]);
  });

  it.each([
    [400, "validation_failed", true],
    [403, "forbidden", true],
    [401, "unauthenticated", false],
    [422, "idempotency_key_reused", false],
    [500, "internal_error", false],
    [503, "not_ready", false],
  ] as const)("is free again after %i %s: %s", (status, code, isFree) => {
    expect(isProofOfNothingTaken({ status, code })).toBe(isFree);
  });
});
