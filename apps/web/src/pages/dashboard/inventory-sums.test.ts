import type { InventoryAddress } from "@sluice/contract";
import { expect, it } from "vitest";
import { sumsOf } from "./inventory-sums.ts";

function address(more: Partial<InventoryAddress>): InventoryAddress {
  return {
    address: "2402:4e00::1",
    addressId: "eip-1",
    addressStatus: "BIND",
    isPassing: false,
    tags: [],
    known: "operation",
    drift: [],
    missingTags: [],
    ...more,
  };
}

it("sums addresses and bandwidth by billing mode, also of modes that it does not know", () => {
  const items = [
    address({ internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR", internetMaxBandwidthOut: 5 }),
    address({ internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR" }),
    address({ internetChargeType: "BANDWIDTH_PACKAGE", internetMaxBandwidthOut: 200 }),
    address({ internetChargeType: "BANDWIDTH_PREPAID_BY_MONTH", internetMaxBandwidthOut: 3 }),
    address({}),
  ];
  const { byMode, total } = sumsOf({ items });
  expect({ byMode, total }).toEqual({
    byMode: {
      TRAFFIC_POSTPAID_BY_HOUR: { addresses: 2, bandwidth: 5 },
      BANDWIDTH_PACKAGE: { addresses: 1, bandwidth: 200 },
      other: { addresses: 2, bandwidth: 3 },
    },
    total: { addresses: 5, bandwidth: 208 },
  });
});

it("counts what a person should look at", () => {
  const items = [
    address({ isArrears: true, isBlocked: true }),
    address({ known: "none", missingTags: ["team"] }),
    // The newer product's addresses are not Sluice's to know.
    address({ known: "none", twin: true }),
    address({ drift: [{ field: "internetMaxBandwidthOut", asked: 5, found: 1 }] }),
  ];
  expect(sumsOf({ items }).concerns).toEqual({
    arrears: 1,
    blocked: 1,
    drift: 1,
    unknownToSluice: 1,
    missingTags: 1,
  });
});

it("of nothing is nothing", () => {
  expect(sumsOf({ items: [] }).total).toEqual({ addresses: 0, bandwidth: 0 });
});
