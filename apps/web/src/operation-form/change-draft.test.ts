import { describe, expect, it } from "vitest";
import { checkList } from "../address-list/check-list.ts";
import {
  changeDraftFrom,
  changeDraftWithLink,
  changeRequest,
  checkChange,
  emptyChangeDraft,
  type ChangeDraft,
} from "./change-draft.ts";

const draft: ChangeDraft = {
  region: "ap-guangzhou",
  text: "2402:4e00::1",
  bandwidth: "5",
  note: " CHG-1042 ",
};
const list = checkList(draft.text);

describe("a draft that modifies or releases", () => {
  it("is the same when it is read again, and empty where what is kept is not one", () => {
    expect(changeDraftFrom(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
    for (const stored of [null, 7, [], { region: 7, note: null }])
      expect(changeDraftFrom(stored)).toEqual(emptyChangeDraft);
  });

  it("gives way to a link's own values", () => {
    const link = { addresses: "2402:4e00::2,2402:4e00::3", internetMaxBandwidthOut: "9" };
    expect(changeDraftWithLink(draft, link)).toEqual({
      ...draft,
      text: "2402:4e00::2\n2402:4e00::3",
      bandwidth: "9",
    });
    expect(changeDraftWithLink(draft, {})).toEqual(draft);
  });

  it.each([
    [{}, {}],
    [{ region: "" }, { region: "missing" }],
    [{ bandwidth: "" }, { bandwidth: "not_whole" }],
    [{ bandwidth: "1.5" }, { bandwidth: "not_whole" }],
    [{ bandwidth: "0" }, { bandwidth: "out_of_range" }],
    [{ bandwidth: "2001" }, { bandwidth: "out_of_range" }],
    [{ text: "" }, { addresses: "missing" }],
    [{ text: "fe80::1" }, { addresses: "unusable" }],
    [{ note: "x".repeat(10_001) }, { note: "too_long" }],
  ])("with %j has the faults %j", (patch: Partial<ChangeDraft>, faults) => {
    const changed = { ...draft, ...patch };
    expect(checkChange("modify", changed, checkList(changed.text))).toEqual(faults);
  });

  it("needs no bandwidth to release", () => {
    expect(checkChange("release", { ...draft, bandwidth: "" }, list)).toEqual({});
  });

  it("becomes a request that the contract takes", () => {
    const common = { region: "ap-guangzhou", ip6Addresses: ["2402:4e00::1"], note: "CHG-1042" };
    expect(changeRequest("modify", draft, list)).toEqual({
      kind: "modify",
      ...common,
      internetMaxBandwidthOut: 5,
    });
    expect(changeRequest("release", draft, list)).toEqual({ kind: "release", ...common });
  });
});
