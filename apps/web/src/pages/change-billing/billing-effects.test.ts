import type { InventoryAddress } from "@sluice/contract";
import { describe, expect, it } from "vitest";
import { enabledAddress } from "../addresses/test-addresses.ts";
import { billingEffects, type BillingTarget } from "./billing-effects.ts";
import { estimateChange } from "./estimate-change.ts";

const inPackage = (bandwidthPackageId: string): Partial<InventoryAddress> => ({
  internetChargeType: "BANDWIDTH_PACKAGE",
  bandwidthPackageId,
});
const none = { toChange: 0, asWanted: 0, notEnabled: 0, aboveRange: 0 };

describe("what a change of billing does to an address", () => {
  const toPackage: BillingTarget = {
    internetChargeType: "BANDWIDTH_PACKAGE",
    bandwidthPackageId: "bwp-a",
  };
  const toTraffic: BillingTarget = { internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR" };
  it.each<[string, BillingTarget, Partial<InventoryAddress>, keyof typeof none]>([
    ["billed in another way", toPackage, {}, "toChange"],
    ["of another package", toPackage, inPackage("bwp-b"), "toChange"],
    ["of that package already", toPackage, inPackage("bwp-a"), "asWanted"],
    [
      "of that package, with another bandwidth",
      { ...toPackage, internetMaxBandwidthOut: 9 },
      inPackage("bwp-a"),
      "toChange",
    ],
    ["by traffic already", toTraffic, {}, "asWanted"],
    [
      "too wide for the mode",
      toTraffic,
      { ...inPackage("bwp-a"), internetMaxBandwidthOut: 500 },
      "aboveRange",
    ],
    [
      "too wide, but with a bandwidth given",
      { ...toTraffic, internetMaxBandwidthOut: 100 },
      { ...inPackage("bwp-a"), internetMaxBandwidthOut: 500 },
      "toChange",
    ],
    ["that is not enabled", toTraffic, { address: "2402:4e00::9" }, "notEnabled"],
  ])("%s", (_, target, more, effect) => {
    const address = "2402:4e00::1";
    const inventory = [
      enabledAddress({
        address,
        internetMaxBandwidthOut: 5,
        internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
        ...more,
      }),
    ];
    expect(billingEffects(target, [address], inventory)).toEqual({ ...none, [effect]: 1 });
  });
});

it.each([
  [0, 10, 0],
  [1, 10, 1],
  [2, 10, 2],
  [11, 10, 2],
  [12, 10, 3],
  [5, 1, 5],
])("%i addresses, %i at once, take %i steps of two tasks each", (count, atOnce, steps) => {
  const gapMs = 4000;
  expect(estimateChange(count, atOnce, { taskTimeMs: 1500 })).toEqual({
    gapMs,
    steps,
    timeMs: steps * gapMs,
  });
});
