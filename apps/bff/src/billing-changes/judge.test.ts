import type { EnabledAddress } from "@sluice/tencent-vpc";
import { describe, expect, it } from "vitest";
import { judgeBeforeRelease, judgeStep, type AfterStep } from "./judge.ts";

describe("before it is released, an address", () => {
  const target = { internetChargeType: "BANDWIDTH_PACKAGE", bandwidthPackageId: "bwp-1" } as const;
  const bare: EnabledAddress = {
    address: "2402:4e00::1",
    addressId: "eip-1",
    addressStatus: "BIND",
    internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
    tags: [],
  };
  const enabled = { ...bare, internetMaxBandwidthOut: 5 };

  it.each<[string, EnabledAddress, string]>([
    ["that the account owes money for", { ...enabled, isArrears: true }, "in_arrears"],
    ["of the newer product", { ...enabled, addressId: "eipv6-1a2b3c4d" }, "newer_product"],
    ["that is on its way", { ...enabled, addressStatus: "CREATING" }, "still_changing"],
    ["whose bandwidth is not told", bare, "settings_not_told"],
  ])("%s is left as it is", (_what, found, code) => {
    expect(judgeBeforeRelease(target, found)).toMatchObject({
      kind: "leave",
      state: "kept",
      error: { code },
    });
  });
});

describe("after a step, an address", () => {
  const end = (state: (AfterStep & { kind: "end" })["state"], stops: boolean): AfterStep => ({
    kind: "end",
    state,
    stops,
  });
  const next = (state: "enabling" | "restoring", stops: boolean): AfterStep => ({
    kind: "next",
    state,
    stops,
  });

  it.each([
    ["releasing", "succeeded", next("enabling", false)],
    ["releasing", "unchanged", end("kept", false)],
    ["releasing", "refused", end("kept", false)],
    ["releasing", "cancelled", end("kept", true)],
    ["releasing", "unknown", { kind: "unknown" }],
    ["enabling", "succeeded", end("changed", false)],
    ["enabling", "unchanged", end("changed", false)],
    ["enabling", "refused", next("restoring", true)],
    ["enabling", "cancelled", next("restoring", true)],
    // The change was stopped when restoring began: one that a person has resumed since is not stopped again.
    ["restoring", "succeeded", end("restored", false)],
    ["restoring", "unchanged", end("restored", false)],
    ["restoring", "failed", end("lost", true)],
    ["restoring", "unknown", { kind: "unknown" }],
  ] as const)("that was %s and is %s goes on so", (state, outcome, after) => {
    expect(judgeStep(state, outcome, "SomeCode")).toEqual(after);
  });

  it.each([
    ["enabling", end("kept", true)],
    ["restoring", end("kept", false)],
  ] as const)("that somebody else has enabled while it was %s is left to them", (state, after) => {
    expect(judgeStep(state, "refused", "enabled_with_other_settings")).toEqual(after);
  });
});
