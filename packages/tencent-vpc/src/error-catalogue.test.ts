import { describe, expect, it } from "vitest";
import { adviceFor, errorCatalogue, readErrorCode } from "./error-catalogue.ts";

const { common, byAction } = errorCatalogue;
const entries = [["common", common] as const, ...Object.entries(byAction)].flatMap(
  ([action, catalogue]) =>
    Object.entries(catalogue).map(([code, entry]) => ({ action, code, entry })),
);

describe("the error catalogue", () => {
  it("lists the 17 codes of AllocateIp6AddressesBandwidth, with scope and proof", () => {
    const allocate = byAction["AllocateIp6AddressesBandwidth"] ?? {};
    const read = Object.entries(allocate).map(([code, { scope, executed }]) => [
      code,
      scope,
      executed,
    ]);
    expect(read).toEqual([
      ["FailedOperation.BalanceInsufficient", "account", "no"],
      ["FailedOperation.TaskFailed", "address", "unknown"],
      ["InternalServerError", "call", "unknown"],
      ["InvalidAccount.NotSupported", "account", "no"],
      ["InvalidInstanceId.NotFound", "address", "no"],
      ["InvalidParameter", "call", "no"],
      ["InvalidParameter.Coexist", "call", "no"],
      ["InvalidParameterValue.AddressIpNotFound", "address", "no"],
      ["InvalidParameterValue.AddressIpNotInVpc", "address", "no"],
      ["InvalidParameterValue.AddressPublished", "address", "no"],
      ["InvalidParameterValue.BandwidthOutOfRange", "call", "no"],
      ["InvalidParameterValue.BandwidthPackageNotFound", "package", "no"],
      ["InvalidParameterValue.InvalidIpv6", "address", "no"],
      ["InvalidParameterValue.LimitExceeded", "size", "no"],
      ["InvalidParameterValue.Malformed", "call", "no"],
      ["UnsupportedOperation.BandwidthPackageIdNotSupported", "package", "no"],
      ["UnsupportedOperation.InvalidAddressInternetChargeType", "call", "no"],
    ]);
  });

  it.each(entries)("$action, $code: advises in whole sentences", ({ action, code, entry }) => {
    expect(entry.advice).toMatch(/^[A-Z].{20,}[^.]\.$/);
    expect(adviceFor(code, action)).toBe(entry.advice);
  });

  it.each(entries.filter(({ code }) => /^(Internal(Server)?Error|FailedOperation)$/.test(code)))(
    "$action, $code: proves nothing about a write",
    ({ action, entry }) => {
      expect(entry.executed).toBe(action.startsWith("Describe") ? "no" : "unknown");
    },
  );

  it.each(entries.filter(({ code }) => code.startsWith("RequestLimitExceeded")))(
    "$action, $code: is a matter of rate",
    ({ entry }) => {
      expect(entry).toMatchObject({ scope: "rate", retry: "after_delay", executed: "no" });
    },
  );

  it("reads a code by the action's own page first", () => {
    const code = "InvalidParameterValue.AddressIpNotFound";
    expect(adviceFor(code, "ReleaseIp6AddressesBandwidth")).not.toBe(
      adviceFor(code, "AllocateIp6AddressesBandwidth"),
    );
  });

  it("reads kinds of RequestLimitExceeded that no page lists", () => {
    expect(readErrorCode("RequestLimitExceeded.NewKind", "DescribeRegions")?.scope).toBe("rate");
  });

  it.each([
    ["AuthFailure.NewKind", "AllocateIp6AddressesBandwidth"],
    ["RequestLimitExceededElsewhere", "AllocateIp6AddressesBandwidth"],
    ["OperationDenied.MutexTaskRunning", "AllocateIp6AddressesBandwidth"],
    ["toString", "AllocateIp6AddressesBandwidth"],
    ["", "AllocateIp6AddressesBandwidth"],
  ])("knows nothing of %j for %s", (code, action) => {
    expect(readErrorCode(code, action)).toBeUndefined();
    expect(adviceFor(code, action)).toBeUndefined();
  });
});
