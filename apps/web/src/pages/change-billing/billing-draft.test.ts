import { createBillingChangeSchema, maxNoteLength } from "@sluice/contract";
import { describe, expect, it } from "vitest";
import { checkList } from "../../address-list/check-list.ts";
import {
  billingDraftFrom,
  billingDraftWithLink,
  billingRequest,
  checkBillingDraft,
  emptyBillingDraft,
  type BillingDraft,
  type BillingFaults,
} from "./billing-draft.ts";

const list = checkList("2402:4e00::1\n2402:4e00::2");
const good: BillingDraft = {
  ...emptyBillingDraft,
  region: "ap-guangzhou",
  bandwidthPackageId: "bwp-8xk3m2qa",
};

describe("a draft of a change of billing", () => {
  it.each<[string, Partial<BillingDraft>, BillingFaults]>([
    ["good", {}, {}],
    ["without a region", { region: "" }, { region: "missing" }],
    ["without a package", { bandwidthPackageId: "" }, { bandwidthPackageId: "missing" }],
    [
      "by traffic, where no package is needed",
      { internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR", bandwidthPackageId: "" },
      {},
    ],
    ["without a bandwidth", { bandwidth: " " }, {}],
    ["with half a bandwidth", { bandwidth: "1.5" }, { bandwidth: "not_whole" }],
    [
      "with more than the mode takes",
      { internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR", bandwidth: "101" },
      { bandwidth: "out_of_range" },
    ],
    ["with none at once", { atOnce: "0" }, { atOnce: "out_of_range" }],
    ["with 50 at once", { atOnce: "50" }, {}],
    ["with 51 at once", { atOnce: "51" }, { atOnce: "out_of_range" }],
    ["with too long a note", { note: "x".repeat(maxNoteLength + 1) }, { note: "too_long" }],
  ])("%s has these faults, and no others", (_, patch, faults) => {
    expect(checkBillingDraft({ ...good, ...patch }, list)).toEqual(faults);
  });

  it.each<Partial<BillingDraft>>([
    {},
    { bandwidth: "7", note: " CHG-1042 ", atOnce: "1" },
    { internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR" },
  ])("without faults is taken by the contract: %j", (patch) => {
    const request = billingRequest({ ...good, ...patch }, list);
    expect(createBillingChangeSchema.parse(request)).toEqual(request);
  });

  it("survives a reload; what is not understood is left out", () => {
    expect(billingDraftFrom(JSON.parse(JSON.stringify(good)))).toEqual(good);
    expect(billingDraftFrom({ region: 7, internetChargeType: "?", text: "a" })).toEqual({
      ...emptyBillingDraft,
      text: "a",
    });
  });

  it("takes what a link says above what was typed", () => {
    const link = { region: "ap-beijing", addresses: "a,b", internetMaxBandwidthOut: "3" };
    expect(billingDraftWithLink(good, link)).toEqual({
      ...good,
      region: "ap-beijing",
      text: "a\nb",
      bandwidth: "3",
    });
  });
});
