import { describe, expect, it } from "vitest";
import { sortAddresses, sortFrom, sortKeys, sortText } from "./sort.ts";
import { enabledAddress } from "./test-addresses.ts";

const addressesOf = (items: readonly { address: string }[]) => items.map(({ address }) => address);

describe("the order of the addresses", () => {
  it("is that of their values, not of their spelling; what has none comes last", () => {
    const items = ["2402:4e00::10", "", "2402:4e00::9", "2402:4e00:0:1::", "2402:4e00::a"].map(
      (address) => enabledAddress({ address }),
    );
    const ordered = ["2402:4e00::9", "2402:4e00::a", "2402:4e00::10", "2402:4e00:0:1::"];
    const sorting = { key: "address", isDescending: false } as const;
    expect(addressesOf(sortAddresses(items, sorting))).toEqual([...ordered, ""]);
    expect(addressesOf(sortAddresses(items, { ...sorting, isDescending: true }))).toEqual([
      ...ordered.toReversed(),
      "",
    ]);
  });

  it("by bandwidth is by number; what the cloud did not tell comes last in both directions", () => {
    const items = [10, undefined, 9, 100].map((bandwidth) =>
      enabledAddress(bandwidth === undefined ? {} : { internetMaxBandwidthOut: bandwidth }),
    );
    const bandwidths = (isDescending: boolean) =>
      sortAddresses(items, { key: "internetMaxBandwidthOut", isDescending }).map(
        (item) => item.internetMaxBandwidthOut,
      );
    expect(bandwidths(false)).toEqual([9, 10, 100, undefined]);
    expect(bandwidths(true)).toEqual([100, 10, 9, undefined]);
  });

  it("is the same when it is read back from the address of the page", () => {
    for (const key of sortKeys)
      for (const isDescending of [false, true])
        expect(sortFrom(sortText({ key, isDescending }))).toEqual({ key, isDescending });
    expect(sortFrom("-nothing")).toEqual({ key: "address", isDescending: false });
  });
});
