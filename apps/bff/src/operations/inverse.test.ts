import type { FormerSettings } from "@sluice/contract";
import { describe, expect, it } from "vitest";
import { inverseOf } from "./inverse.ts";

const hourly = (internetMaxBandwidthOut: number): FormerSettings => ({
  internetMaxBandwidthOut,
  internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
  tags: [],
});
const packaged: FormerSettings = {
  internetMaxBandwidthOut: 200,
  internetChargeType: "BANDWIDTH_PACKAGE",
  bandwidthPackageId: "bwp-1",
  tags: [{ key: "team", value: "edge" }],
};

function inverse(kind: "allocate" | "modify" | "release", former: (FormerSettings | null)[]) {
  const done = former.map((settings, index) => ({
    address: `a${index}`,
    former: settings,
    isOurs: index < 5,
  }));
  const operation = { id: "id", kind, region: "ap-guangzhou", note: null };
  return inverseOf(operation, done).map(({ kind: inverseKind, params, ip6Addresses }) => ({
    kind: inverseKind,
    params,
    ip6Addresses,
  }));
}

describe("what takes an operation back", () => {
  it("of the kind allocate is one release of all that it enabled", () => {
    expect(inverse("allocate", [null, null])).toEqual([
      { kind: "release", params: { tags: [] }, ip6Addresses: ["a0", "a1"] },
    ]);
  });

  it("of the kind allocate leaves alone what may have been enabled all along", () => {
    const [release] = inverse("allocate", [null, null, null, null, null, null]);
    expect(release?.ip6Addresses).toEqual(["a0", "a1", "a2", "a3", "a4"]);
  });

  it("of the kind modify is a modify for each former bandwidth", () => {
    expect(inverse("modify", [hourly(5), hourly(9), hourly(5)])).toEqual([
      {
        kind: "modify",
        params: { internetMaxBandwidthOut: 5, tags: [] },
        ip6Addresses: ["a0", "a2"],
      },
      { kind: "modify", params: { internetMaxBandwidthOut: 9, tags: [] }, ip6Addresses: ["a1"] },
    ]);
  });

  it("of the kind release is an allocate for each of the former settings, whatever the order of their tags", () => {
    const [first, second] = [
      { key: "a", value: "1" },
      { key: "b", value: "2" },
    ];
    const tagged = (...tags: FormerSettings["tags"]) => ({ ...hourly(5), tags });
    expect(
      inverse("release", [tagged(first, second), packaged, tagged(second, first)]),
    ).toMatchObject([
      { kind: "allocate", params: tagged(first, second), ip6Addresses: ["a0", "a2"] },
      { kind: "allocate", params: packaged, ip6Addresses: ["a1"] },
    ]);
  });

  it.each<[string, FormerSettings | null]>([
    ["nothing was read", null],
    ["the cloud told no bandwidth", { internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR", tags: [] }],
    ["the billing mode is none that can be asked for", { ...hourly(5), internetChargeType: "NEW" }],
  ])("leaves addresses out of which %s", (_what, former) => {
    expect(inverse("release", [former, hourly(1)])).toMatchObject([{ ip6Addresses: ["a1"] }]);
  });
});
