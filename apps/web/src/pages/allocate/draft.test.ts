import { describe, expect, it } from "vitest";
import { draftAfter, draftFrom, draftWithLink, emptyDraft, type Draft } from "./draft.ts";

const draft: Draft = {
  region: "ap-guangzhou",
  text: "2402:4e00::1",
  bandwidth: "5",
  internetChargeType: "BANDWIDTH_PACKAGE",
  bandwidthPackageId: "bwp-12345678",
  tags: [{ key: "team", value: "edge" }],
  note: "CHG-1042",
};
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
