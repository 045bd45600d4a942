import type { EnabledAddress } from "@sluice/tencent-vpc";
import { describe, expect, it } from "vitest";
import type { Facts, InterfaceFact, Taker } from "./facts.ts";
import { judgeAddress, type Asked } from "./judge-address.ts";

const bound: EnabledAddress = {
  address: "2402:4e00::1",
  addressId: "eip-12345678",
  addressStatus: "BIND",
  internetMaxBandwidthOut: 5,
  internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
  tags: [],
};
const present = {
  addressId: "eip-12345678",
  addressStatus: "BIND",
  internetMaxBandwidthOut: 5,
  internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
};
const held: InterfaceFact = { vpcId: "vpc-1", state: "AVAILABLE" };
const operationId = "01936f3e-7b1c-7000-8000-000000000001";

const allocate: Asked = {
  kind: "allocate",
  params: { internetMaxBandwidthOut: 5, internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR", tags: [] },
};
const modify = (mbps: number): Asked => ({
  kind: "modify",
  params: { internetMaxBandwidthOut: mbps, tags: [] },
});
const release: Asked = { kind: "release", params: { tags: [] } };

interface Known {
  enabled?: EnabledAddress | null;
  held?: InterfaceFact | null;
  taken?: Taker;
}

function judge(asked: Asked, known: Known) {
  const facts: Facts = {
    enabled: () => known.enabled,
    held: () => known.held,
    taken: () => known.taken,
    packages: undefined,
    quotas: undefined,
    accountType: undefined,
    enabledPerVpc: undefined,
  };
  return judgeAddress(asked, "2402:4e00::1", facts);
}

const writing: Taker = { operationId, doing: "writing" };
const queued: Taker = { operationId, doing: "queued" };
const sent = { verdict: "will_be_sent" };

describe("an address to allocate to", () => {
  it.each<[string, Known, object]>([
    ["of which nothing is known", {}, sent],
    ["that an interface holds", { enabled: null, held }, sent],
    [
      "that no interface of the region holds",
      { enabled: null, held: null },
      { verdict: "cannot", code: "not_in_region" },
    ],
    ["that no interface was found for, in a list that moved", { held: null }, sent],
    [
      "whose interface moves",
      { enabled: null, held: { vpcId: "vpc-1", state: "MIGRATING" } },
      { verdict: "cannot", code: "not_available", detail: { status: "MIGRATING" } },
    ],
    [
      "that the newer product has",
      { enabled: null, held: { ...held, addressId: "eipv6-12345678" } },
      { verdict: "cannot", code: "newer_product" },
    ],
    [
      "that is as asked",
      { enabled: bound },
      { verdict: "unchanged", code: "as_asked", detail: { present } },
    ],
    [
      "that has another bandwidth",
      { enabled: { ...bound, internetMaxBandwidthOut: 6 } },
      {
        verdict: "cannot",
        code: "already_enabled",
        detail: { present: { ...present, internetMaxBandwidthOut: 6 } },
      },
    ],
    [
      "that is being released",
      { enabled: { ...bound, addressStatus: "OFFLINING" } },
      {
        verdict: "may_wait",
        code: "still_changing",
        detail: { present: { ...present, addressStatus: "OFFLINING" }, status: "OFFLINING" },
      },
    ],
    [
      "that another operation writes to",
      { enabled: bound, taken: writing },
      { verdict: "may_wait", code: "busy", detail: { operationId } },
    ],
    [
      "that waits in another operation",
      { enabled: null, held, taken: queued },
      { verdict: "may_wait", code: "queued_elsewhere", detail: { operationId } },
    ],
  ])("%s", (_what, known, expected) => {
    expect(judge(allocate, known)).toEqual(expected);
  });
});

describe("an address to modify", () => {
  const shared = {
    ...bound,
    internetChargeType: "BANDWIDTH_PACKAGE",
    bandwidthPackageId: "bwp-1",
  };
  const { bandwidthPackageId: _, ...sharedByAll } = shared;
  it.each<[string, Asked, Known, string | undefined]>([
    ["of which nothing is known", modify(9), {}, undefined],
    ["that has another bandwidth", modify(9), { enabled: bound }, undefined],
    ["that has that bandwidth", modify(5), { enabled: bound }, "as_asked"],
    ["that is not enabled", modify(9), { enabled: null }, "not_enabled"],
    ["in arrears", modify(9), { enabled: { ...bound, isArrears: true } }, "in_arrears"],
    ["that is blocked", modify(9), { enabled: { ...bound, isBlocked: true } }, "blocked"],
    ["beyond 100 Mbps by traffic", modify(101), { enabled: bound }, "bandwidth_out_of_range"],
    ["beyond 100 Mbps in a package", modify(101), { enabled: shared }, undefined],
    ["beyond 2000 Mbps in a package", modify(2001), { enabled: shared }, "bandwidth_out_of_range"],
    [
      "in a package that it does not name",
      modify(9),
      { enabled: sharedByAll },
      "billing_not_permitted",
    ],
    [
      "in a billing mode that is new",
      modify(5000),
      { enabled: { ...bound, internetChargeType: "BY_MOONLIGHT" } },
      undefined,
    ],
    [
      "of the newer product",
      modify(9),
      { enabled: { ...bound, addressId: "eipv6-1" } },
      "newer_product",
    ],
  ])("%s", (_what, asked, known, code) => {
    expect(judge(asked, known).code).toBe(code);
  });
});

describe("an address to release", () => {
  it.each<[string, Known, object]>([
    ["that is enabled", { enabled: { ...bound, isArrears: true } }, sent],
    ["of which nothing is known", {}, sent],
    ["that is not enabled", { enabled: null }, { verdict: "unchanged", code: "already_released" }],
  ])("%s", (_what, known, expected) => {
    expect(judge(release, known)).toEqual(expected);
  });
});
