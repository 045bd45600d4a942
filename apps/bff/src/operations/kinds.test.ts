import type { OperationKind } from "@sluice/contract";
import type { EnabledAddress } from "@sluice/tencent-vpc";
import { expect, it } from "vitest";
import { rulesOf, type Reading } from "./kinds.ts";

const found = (some: Partial<EnabledAddress> = {}): EnabledAddress => ({
  address: "2402:4e00::1",
  addressId: "eip-1",
  addressStatus: "BIND",
  internetMaxBandwidthOut: 5,
  internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
  tags: [],
  ...some,
});
const asked = { internetMaxBandwidthOut: 5, tags: [] };
const { internetMaxBandwidthOut: _left, ...withoutBandwidth } = found();

it.each<[OperationKind, string, Reading, string]>([
  ["allocate", "as asked", found(), "as-asked"],
  ["allocate", "with another bandwidth", found({ internetMaxBandwidthOut: 9 }), "otherwise"],
  ["allocate", "being made", found({ addressStatus: "CREATING" }), "passing"],
  ["allocate", "not enabled", null, "not-done"],
  ["modify", "with the bandwidth", found(), "as-asked"],
  ["modify", "with the former bandwidth", found({ internetMaxBandwidthOut: 9 }), "not-done"],
  ["modify", "without a bandwidth", withoutBandwidth, "not-told"],
  ["modify", "being bound", found({ addressStatus: "BINDING" }), "passing"],
  ["modify", "not enabled", null, "otherwise"],
  ["release", "not enabled", null, "as-asked"],
  ["release", "still enabled", found(), "not-done"],
  ["allocate", "of the newer product", found({ addressId: "eipv6-1a2b3c4d" }), "otherwise"],
  ["modify", "of the newer product", found({ addressId: "eipv6-1a2b3c4d" }), "otherwise"],
  ["release", "of the newer product", found({ addressId: "eipv6-1a2b3c4d" }), "otherwise"],
  ["release", "on its way off", found({ addressStatus: "OFFLINING" }), "passing"],
])("an operation that is to %s finds the address %s: %s", (kind, _what, reading, expected) => {
  expect(rulesOf({ kind }).compare(asked, reading).kind).toBe(expected);
});
