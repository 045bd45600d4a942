import type { InventoryAddress } from "@sluice/contract";
import { describe, expect, it } from "vitest";
import { affectedBy } from "./affected.ts";
import { isConfirmed } from "../../ui/confirmation.ts";

function enabled(address: string, more: Partial<InventoryAddress>): InventoryAddress {
  return {
    address,
    addressId: `eip-${address.slice(-1)}`,
    addressStatus: "BIND",
    isPassing: false,
    tags: [],
    known: "none",
    drift: [],
    missingTags: [],
    ...more,
  };
}

describe("what a release touches", () => {
  it("is counted by what is enabled, and named by server, or by interface where there is none", () => {
    const inventory = [
      enabled("2402:4e00::1", { instanceId: "ins-a", networkInterfaceId: "eni-a" }),
      enabled("2402:4e00::2", { networkInterfaceId: "eni-b" }),
      enabled("2402:4e00::3", { networkInterfaceId: "eni-b" }),
      enabled("2402:4e00::4", {}),
      enabled("2402:4e00::5", { instanceId: "ins-other" }),
    ];
    const addresses = ["1", "2", "3", "4", "9"].map((end) => `2402:4e00::${end}`);
    expect(affectedBy(addresses, inventory)).toEqual({
      enabled: 4,
      notEnabled: 1,
      carriers: ["eni-b", "ins-a"],
    });
  });
});

describe("the confirmation of a release", () => {
  it.each([
    ["", 10, true],
    ["", 11, false],
    ["11", 11, true],
    [" 11 ", 11, true],
    ["1,200", 1200, true],
    ["12", 11, false],
    ["eleven", 11, false],
  ])("typed %j for %i addresses: %s", (typed, count, isGood) => {
    expect(isConfirmed(typed, count)).toBe(isGood);
  });
});
