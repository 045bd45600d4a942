import { describe, expect, it } from "vitest";
import { checkList } from "../../address-list/check-list.ts";
import { checkDraft, countFaults, requestOf, type DraftFaults } from "./check-draft.ts";
import { emptyDraft, type Draft } from "./draft.ts";

const good: Draft = { ...emptyDraft, region: "ap-guangzhou", text: "2402:4e00::1" };
const check = (patch: Partial<Draft>): DraftFaults => {
  const draft = { ...good, ...patch };
  return checkDraft(draft, checkList(draft.text));
};
const manyAddresses = Array.from(
  { length: 10_001 },
  (_, n) => `2402:4e00::${(n + 1).toString(16)}`,
);

describe("checking the form", () => {
  it("finds nothing wrong with a good one", () => {
    expect(check({})).toEqual({ tags: [] });
    expect(countFaults(check({}))).toBe(0);
  });

  it.each<[string, Partial<Draft>, Partial<DraftFaults>]>([
    ["no region", { region: "" }, { region: "missing" }],
    ["no address", { text: " \n" }, { addresses: "missing" }],
    ["a bad entry", { text: "2402:4e00::1\nfe80::1" }, { addresses: "unusable" }],
    ["a repeat", { text: "2402:4e00::1\n2402:4E00::1" }, { addresses: "unusable" }],
    ["too many", { text: manyAddresses.join("\n") }, { addresses: "too_many" }],
    ["no bandwidth", { bandwidth: "" }, { bandwidth: "not_whole" }],
    ["half a megabit", { bandwidth: "0.5" }, { bandwidth: "not_whole" }],
    ["zero", { bandwidth: "0" }, { bandwidth: "out_of_range" }],
    ["more than by traffic", { bandwidth: "101" }, { bandwidth: "out_of_range" }],
    ["a long note", { note: "x".repeat(10_001) }, { note: "too_long" }],
    [
      "no package",
      { internetChargeType: "BANDWIDTH_PACKAGE", bandwidth: "2000" },
      { bandwidthPackageId: "missing" },
    ],
  ])("finds %s", (_, patch, faults) => {
    expect(check(patch)).toEqual({ tags: [], ...faults });
    expect(countFaults(check(patch))).toBe(1);
  });

  it("holds each tag to the cloud's rules", () => {
    const tags = [
      { key: "team", value: "edge" },
      { key: "", value: "" },
      { key: "team", value: " edge" },
      { key: "qcs:x", value: "a?b" },
      { key: "k".repeat(128), value: "v".repeat(256) },
      { key: "项目一", value: "中文（一）" },
    ];
    expect(check({ tags }).tags).toEqual([
      {},
      { key: { code: "missing" }, value: { code: "missing" } },
      { key: { code: "repeated" }, value: { code: "outer_space" } },
      {
        key: { code: "reserved", prefix: "qcs:" },
        value: { code: "bad_character", character: "?" },
      },
      { key: { code: "too_long", max: 127 }, value: { code: "too_long", max: 255 } },
      { key: { code: "reserved", prefix: "项目" } },
    ]);
  });
});

describe("the request of a form", () => {
  it("has what was typed, and leaves out what is empty or does not apply", () => {
    const draft: Draft = {
      ...good,
      bandwidth: " 5 ",
      bandwidthPackageId: "bwp-12345678",
      note: "  ",
    };
    expect(requestOf(draft, checkList(draft.text))).toEqual({
      kind: "allocate",
      region: "ap-guangzhou",
      ip6Addresses: ["2402:4e00::1"],
      internetMaxBandwidthOut: 5,
      internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
      tags: [],
    });
  });

  it("names the package when billed by package", () => {
    const draft: Draft = {
      ...good,
      internetChargeType: "BANDWIDTH_PACKAGE",
      bandwidthPackageId: "bwp-12345678",
      note: "CHG-1042",
      tags: [{ key: "team", value: "edge" }],
    };
    expect(requestOf(draft, checkList(draft.text))).toMatchObject({
      bandwidthPackageId: "bwp-12345678",
      note: "CHG-1042",
      tags: [{ key: "team", value: "edge" }],
    });
  });
});
