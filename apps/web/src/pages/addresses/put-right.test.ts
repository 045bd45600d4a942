import { describe, expect, it } from "vitest";
import { planPutRight } from "./put-right.ts";
import { presetNames, presetOf, presets } from "./presets.ts";
import { enabledAddress } from "./test-addresses.ts";

const lastAsked = { kind: "allocate" as const, at: "2026-11-23T08:00:00.000Z", by: "Operator" };

describe("what puts addresses right", () => {
  it("is a modification for each bandwidth, and a reallocation where the billing differs", () => {
    const slow = (address: string, asked: number) =>
      enabledAddress({
        address,
        lastAsked: { ...lastAsked, internetMaxBandwidthOut: asked },
        drift: [{ field: "internetMaxBandwidthOut", asked, found: 1 }],
      });
    const otherPackage = enabledAddress({
      address: "2402:4e00::d",
      lastAsked: {
        ...lastAsked,
        internetMaxBandwidthOut: 5,
        internetChargeType: "BANDWIDTH_PACKAGE",
        bandwidthPackageId: "bwp-asked",
      },
      drift: [
        { field: "internetMaxBandwidthOut", asked: 5, found: 1 },
        { field: "bandwidthPackageId", asked: "bwp-asked", found: "bwp-found" },
      ],
    });
    const otherTag = enabledAddress({
      address: "2402:4e00::e",
      lastAsked,
      drift: [{ field: "tags", tagKey: "team", asked: "edge" }],
    });
    const asAsked = enabledAddress({ address: "2402:4e00::f", lastAsked });

    expect(
      planPutRight([
        slow("2402:4e00::a", 10),
        slow("2402:4e00::b", 5),
        slow("2402:4e00::c", 10),
        otherPackage,
        otherTag,
        asAsked,
      ]),
    ).toEqual({
      modifications: [
        { internetMaxBandwidthOut: 5, addresses: ["2402:4e00::b"] },
        { internetMaxBandwidthOut: 10, addresses: ["2402:4e00::a", "2402:4e00::c"] },
      ],
      reallocations: [
        {
          internetMaxBandwidthOut: 5,
          internetChargeType: "BANDWIDTH_PACKAGE",
          bandwidthPackageId: "bwp-asked",
          addresses: ["2402:4e00::d"],
        },
      ],
      otherTags: ["2402:4e00::e"],
    });
  });
});

describe("a preset", () => {
  it("is known again as a filter", () => {
    for (const name of presetNames) expect(presetOf(presets[name])).toBe(name);
    expect(
      presetOf({ operation: "and", conditions: [{ comparison: ":", value: "x" }] }),
    ).toBeUndefined();
  });
});
