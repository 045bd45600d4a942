import { expect, it } from "vitest";
import type { Facts } from "./facts.ts";
import type { Asked } from "./judge-address.ts";
import { createLimitJudge } from "./judge-limits.ts";

const known: Facts = {
  enabled: () => null,
  held: (address) => ({ vpcId: address.startsWith("a") ? "vpc-a" : "vpc-b" }),
  taken: () => undefined,
  packages: [
    {
      bandwidthPackageId: "bwp-1",
      bandwidthPackageName: "edge",
      networkType: "BGP",
      chargeType: "TOP5_POSTPAID_BY_MONTH",
      status: "CREATED",
      resourceCount: 99,
    },
  ],
  quotas: [{ quotaId: "TOTAL_EIP6_QUOTA", quotaCurrent: 10, quotaLimit: 14 }],
  accountType: "STANDARD",
  enabledPerVpc: new Map([
    ["vpc-a", 999],
    ["vpc-b", 3],
  ]),
};
const inPackage: Asked = {
  kind: "allocate",
  params: { internetChargeType: "BANDWIDTH_PACKAGE", bandwidthPackageId: "bwp-1", tags: [] },
};
const byTraffic: Asked = { kind: "allocate", params: { tags: [] } };

function codes(asked: Asked, facts: Facts, addresses: readonly string[]) {
  const judge = createLimitJudge(asked, facts);
  return { codes: addresses.map((address) => judge.admit(address)?.code), quotas: judge.quotas() };
}

it("warns from the address on that passes a documented limit, and refuses those beyond the quota", () => {
  expect(codes(byTraffic, known, ["a1", "b1", "a2", "b2", "b3"])).toEqual({
    codes: [undefined, undefined, "over_vpc_limit", undefined, "over_quota"],
    quotas: [
      { quotaId: "TOTAL_EIP6_QUOTA", current: 10, planned: 5, limit: 14 },
      { quotaId: "vpc_addresses", of: "vpc-a", current: 999, planned: 2, limit: 1000 },
      { quotaId: "vpc_addresses", of: "vpc-b", current: 3, planned: 2, limit: 1000 },
    ],
  });
});

it("counts what goes into the package", () => {
  const result = codes(inPackage, known, ["b1", "b2"]);
  expect(result.codes).toEqual([undefined, "over_package_limit"]);
  expect(result.quotas.at(-1)).toEqual({
    quotaId: "package_resources",
    of: "bwp-1",
    current: 99,
    planned: 2,
    limit: 100,
  });
});

it("a release gives back, and a change of bandwidth counts nothing", () => {
  const release: Asked = { kind: "release", params: { tags: [] } };
  const modify: Asked = { kind: "modify", params: { internetMaxBandwidthOut: 2, tags: [] } };
  expect(codes(release, known, ["a1", "a2"])).toEqual({
    codes: [undefined, undefined],
    quotas: [{ quotaId: "TOTAL_EIP6_QUOTA", current: 10, planned: -2, limit: 14 }],
  });
  expect(codes(modify, known, ["a1"])).toEqual({ codes: [undefined], quotas: [] });
});

it("holds nothing against anyone when nothing is known", () => {
  const unknown = { ...known, quotas: undefined, packages: undefined, enabledPerVpc: undefined };
  expect(codes(inPackage, unknown, ["a1", "a2"])).toEqual({
    codes: [undefined, undefined],
    quotas: [],
  });
});
