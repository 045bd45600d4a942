import type { BandwidthPackage, NetworkAccountType } from "@sluice/contract";
import { expect, it } from "vitest";
import type { OperationParams } from "../operations/tables.ts";
import type { Facts } from "./facts.ts";
import type { Asked } from "./judge-address.ts";
import { judgeOperation } from "./judge-operation.ts";

const edge: BandwidthPackage = {
  bandwidthPackageId: "bwp-1",
  bandwidthPackageName: "edge",
  networkType: "BGP",
  chargeType: "TOP5_POSTPAID_BY_MONTH",
  status: "CREATED",
  resourceCount: 3,
};
const packages = [
  edge,
  { ...edge, bandwidthPackageId: "bwp-2", status: "DELETING" },
  { ...edge, bandwidthPackageId: "bwp-3", networkType: "SINGLEISP_CMCC" },
  { ...edge, bandwidthPackageId: "bwp-4", networkType: "HIGH_QUALITY_BGP" },
];

function codeOf(asked: Asked, accountType?: NetworkAccountType, known = true) {
  const facts: Facts = {
    enabled: () => undefined,
    held: () => undefined,
    taken: () => undefined,
    packages: known ? packages : undefined,
    quotas: undefined,
    accountType,
    enabledPerVpc: undefined,
  };
  return judgeOperation(asked, facts)?.code;
}

const traffic: OperationParams = {
  internetMaxBandwidthOut: 1,
  internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
  tags: [],
};
const shared: OperationParams = { ...traffic, internetChargeType: "BANDWIDTH_PACKAGE" };
const into = (bandwidthPackageId: string) => ({ ...shared, bandwidthPackageId });

it.each<[string, OperationParams, NetworkAccountType | undefined, string | undefined]>([
  ["by traffic", traffic, "STANDARD", undefined],
  ["by traffic on a legacy account", traffic, "LEGACY", "account_not_supported"],
  [
    "at 101 Mbps by traffic",
    { ...traffic, internetMaxBandwidthOut: 101 },
    undefined,
    "bandwidth_out_of_range",
  ],
  ["without a package", shared, "STANDARD", "package_required"],
  ["without a package, on an account of unknown kind", shared, undefined, undefined],
  ["without a package on a legacy account", shared, "LEGACY", undefined],
  ["with a package on a legacy account", into("bwp-1"), "LEGACY", "package_not_supported"],
  ["into a package", into("bwp-1"), "STANDARD", undefined],
  ["into a package of high quality", into("bwp-4"), "STANDARD", undefined],
  ["into a package that is going", into("bwp-2"), "STANDARD", "package_not_ready"],
  ["into a package of one carrier", into("bwp-3"), "STANDARD", "package_not_supported"],
  ["into a package that is not there", into("bwp-9"), "STANDARD", "package_not_found"],
])("allocate %s", (_what, params, accountType, code) => {
  expect(codeOf({ kind: "allocate", params }, accountType)).toBe(code);
});

it("a package that could not be looked up is not held against anyone", () => {
  expect(codeOf({ kind: "allocate", params: into("bwp-9") }, "STANDARD", false)).toBeUndefined();
});

it("the addresses of a legacy account have no bandwidth of their own, and can be released", () => {
  const modify: Asked = { kind: "modify", params: { internetMaxBandwidthOut: 3, tags: [] } };
  expect(codeOf(modify, "LEGACY")).toBe("account_not_supported");
  expect(codeOf({ kind: "release", params: { tags: [] } }, "LEGACY")).toBeUndefined();
});
