import {
  bandwidthRanges,
  type AddressState,
  type BillingChangeAddressState,
  type CloudError,
  type FormerSettings,
} from "@sluice/contract";
import { isNewerProductId, isPassing, type EnabledAddress } from "@sluice/tencent-vpc";
import { settingsOf } from "../operations/read-former.ts";
import { settingsToBringBack } from "../operations/inverse.ts";
import type { OperationParams } from "../operations/tables.ts";
import type { BillingTarget } from "./tables.ts";

/** What to do with an address that was read before its turn: release it, or leave it as it is. */
export type BeforeRelease =
  | { kind: "release"; former: FormerSettings }
  | { kind: "leave"; state: "unchanged" | "kept"; error?: CloudError };

/** Decides from what an address is like now whether it may be released. Null: it is not enabled. */
export function judgeBeforeRelease(
  target: BillingTarget,
  found: EnabledAddress | null,
): BeforeRelease {
  const keep = (code: string, message: string, params?: CloudError["params"]): BeforeRelease => ({
    kind: "leave",
    state: "kept",
    error: { code, message, ...(params && { params }) },
  });
  if (found === null)
    return keep("not_enabled", "The address is not enabled, so there is no billing to change.");
  if (isNewerProductId(found.addressId))
    return keep(
      "newer_product",
      `The address belongs to the newer public IPv6 product, as ${found.addressId}.`,
      { addressId: found.addressId },
    );
  if (isPassing(found.addressStatus))
    return keep("still_changing", `The address is ${found.addressStatus} at the cloud.`, {
      status: found.addressStatus,
    });
  const known = settingsToBringBack(settingsOf(found));
  // An address whose settings are not known could not be brought back.
  if (!known)
    return keep(
      "settings_not_told",
      "The cloud does not tell all settings of the address, so it could not be enabled again as it was.",
    );
  const wanted = target.internetMaxBandwidthOut ?? known.internetMaxBandwidthOut;
  const isAsWanted =
    known.internetChargeType === target.internetChargeType &&
    (target.bandwidthPackageId ?? found.bandwidthPackageId) === found.bandwidthPackageId &&
    wanted === known.internetMaxBandwidthOut;
  if (isAsWanted) return { kind: "leave", state: "unchanged" };
  // What an account that owes money releases, it cannot enable again: neither in the new way nor as it was.
  if (found.isArrears === true)
    return keep(
      "in_arrears",
      "The address is shut off because the account owes money; once released it could not be enabled again.",
    );
  const { max } = bandwidthRanges[target.internetChargeType];
  if (wanted > max)
    return keep(
      "bandwidth_above_range",
      `The address would have ${wanted} Mbps, and the billing mode takes at most ${max}. Give the bandwidth that it is to have.`,
      { internetMaxBandwidthOut: wanted, max },
    );
  return { kind: "release", former: known };
}

/** What an address is enabled with in the new way of billing. */
export function settingsInTarget(target: BillingTarget, former: FormerSettings): OperationParams {
  const { internetMaxBandwidthOut = target.internetMaxBandwidthOut, tags } = former;
  return {
    ...(internetMaxBandwidthOut !== undefined && { internetMaxBandwidthOut }),
    ...target,
    tags,
  };
}

/** Code of an address that is found enabled, and not as asked (`operations/kinds.ts`). */
const otherSettingsCode = "enabled_with_other_settings";

/** The states in which an operation is doing something to the address. */
export type StepState = Extract<BillingChangeAddressState, "releasing" | "enabling" | "restoring">;

/** What comes after a step whose operation has ended with the address in `outcome`. */
export type AfterStep =
  | { kind: "end"; state: BillingChangeAddressState; stops: boolean }
  | { kind: "next"; state: "enabling" | "restoring"; stops: boolean }
  /** Nobody knows how it ended: a person has to settle the operation. */
  | { kind: "unknown" };

/**
 * Decides how an address goes on. What was released is enabled again whatever happens to the rest; what could not be
 * enabled as wanted is enabled as it was, and no further address is released then.
 */
export function judgeStep(
  state: StepState,
  outcome: AddressState,
  errorCode: string | undefined,
): AfterStep {
  if (outcome === "unknown") return { kind: "unknown" };
  // Somebody else has enabled it in another way meanwhile. It can be reached, and is theirs to change.
  if (state !== "releasing" && errorCode === otherSettingsCode)
    return { kind: "end", state: "kept", stops: state === "enabling" };
  const done = outcome === "succeeded" || outcome === "unchanged";
  switch (state) {
    case "releasing":
      // "unchanged": somebody else has released it, and it is not for Sluice to enable it again.
      if (outcome === "succeeded") return { kind: "next", state: "enabling", stops: false };
      return { kind: "end", state: "kept", stops: outcome === "cancelled" };
    case "enabling":
      return done
        ? { kind: "end", state: "changed", stops: false }
        : { kind: "next", state: "restoring", stops: true };
    case "restoring":
      // What had to be restored has stopped the change already; a person may have resumed it since.
      return { kind: "end", state: done ? "restored" : "lost", stops: !done };
    default:
      return state satisfies never;
  }
}

/** How many addresses the next step releases: one alone first, to see that it works. */
export function stepSize(steps: number, addressesAtOnce: number): number {
  return steps === 0 ? 1 : addressesAtOnce;
}
