import type { CreateOperationInput } from "@sluice/contract";
import { describe, expect, it } from "vitest";
import {
  draftAfter,
  draftFrom,
  draftWithLink,
  emptyDraft,
  submissionFor,
  submissionFrom,
  type Draft,
} from "./draft.ts";
import { isProofOfNothingTaken } from "./use-submit.ts";

const draft: Draft = {
  region: "ap-guangzhou",
  text: "2402:4e00::1",
  bandwidth: "5",
  internetChargeType: "BANDWIDTH_PACKAGE",
  bandwidthPackageId: "bwp-12345678",
  tags: [{ key: "team", value: "edge" }],
  note: "CHG-1042",
};
const body = (note: string): CreateOperationInput => ({
  kind: "allocate",
  region: "ap-guangzhou",
  ip6Addresses: ["2402:4e00::1"],
  note,
});

describe("a kept draft", () => {
  it("is the same when it is read again", () => {
    expect(draftFrom(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
  });

  it.each([null, 7, "text", [], { region: 7, tags: [{ key: 1 }, "x"], note: null }])(
    "is empty where what is kept is not a draft (%j)",
    (stored) => {
      expect(draftFrom(stored)).toEqual(emptyDraft);
    },
  );

  it("gives way to a link's own values", () => {
    expect(
      draftWithLink(draft, { region: "ap-shanghai", addresses: "2402:4e00::2,2402:4e00::3" }),
    ).toEqual({ ...draft, region: "ap-shanghai", text: "2402:4e00::2\n2402:4e00::3" });
    expect(draftWithLink(draft, {})).toEqual(draft);
  });

  it("keeps its settings for the next operation", () => {
    expect(draftAfter(draft)).toEqual({ ...draft, text: "", note: "" });
  });
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
