import { expect, it } from "vitest";
import { differsInBandwidthOnly, otherSettingsCode } from "./other-settings.ts";

const message = "The address is enabled with other settings.";

it.each([
  [otherSettingsCode, { internetMaxBandwidthOutAsked: 1, internetMaxBandwidthOutFound: 5 }, true],
  [
    otherSettingsCode,
    { internetMaxBandwidthOutFound: 5, internetChargeTypeFound: "BANDWIDTH_PACKAGE" },
    false,
  ],
  [otherSettingsCode, { internetMaxBandwidthOutFound: 5, bandwidthPackageIdFound: "bwp-1" }, false],
  [otherSettingsCode, {}, false],
  ["not_done", { internetMaxBandwidthOutFound: 5 }, false],
])("an address refused with %s and %j can be modified: %s", (code, params, expected) => {
  expect(differsInBandwidthOnly({ error: { code, message, params } })).toBe(expected);
});

it("an address without an error has nothing to modify", () => {
  expect(differsInBandwidthOnly({})).toBe(false);
});
