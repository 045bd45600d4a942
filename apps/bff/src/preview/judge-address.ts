import {
  bandwidthRanges,
  type OperationKind,
  type PresentSettings,
  type PreviewCode,
  type PreviewItem,
} from "@sluice/contract";
import { isNewerProductId, isPassing, type EnabledAddress } from "@sluice/tencent-vpc";
import { rulesOf } from "../operations/kinds.ts";
import type { OperationParams } from "../operations/tables.ts";
import type { Facts } from "./facts.ts";

/** What submitting would do to an address, and why. */
export interface AddressVerdict extends Pick<PreviewItem, "verdict" | "detail"> {
  readonly code?: PreviewCode;
}

/** What is asked for each address. */
export interface Asked {
  readonly kind: OperationKind;
  readonly params: OperationParams;
}

const fine: AddressVerdict = { verdict: "will_be_sent" };

/** Judges one address by what is known of it. What holds for all addresses alike is judged by `judgeOperation`. */
export function judgeAddress(asked: Asked, address: string, facts: Facts): AddressVerdict {
  const taker = facts.taken(address);
  const enabled = facts.enabled(address);
  const held = facts.held(address);
  if (isNewerProductId(enabled?.addressId ?? held?.addressId ?? ""))
    return { verdict: "cannot", code: "newer_product", ...presentOf(enabled) };
  // Whatever it is now, it will not be when its turn comes.
  if (taker?.doing === "writing")
    return { verdict: "may_wait", code: "busy", detail: { operationId: taker.operationId } };
  const verdict = judgeSettings(asked, enabled, held);
  if (verdict.verdict !== "will_be_sent" || taker === undefined) return verdict;
  return {
    verdict: "may_wait",
    code: "queued_elsewhere",
    detail: { operationId: taker.operationId },
  };
}

function judgeSettings(
  asked: Asked,
  enabled: ReturnType<Facts["enabled"]>,
  held: ReturnType<Facts["held"]>,
): AddressVerdict {
  if (enabled && isPassing(enabled.addressStatus))
    return {
      verdict: "may_wait",
      code: "still_changing",
      detail: { ...presentOf(enabled).detail, status: enabled.addressStatus },
    };
  switch (asked.kind) {
    case "allocate":
      return enabled ? judgeEnabled(asked, enabled) : judgeFree(enabled, held);
    case "modify":
      if (enabled === null) return { verdict: "cannot", code: "not_enabled" };
      return enabled ? judgeModify(asked, enabled) : fine;
    case "release":
      return enabled === null ? { verdict: "unchanged", code: "already_released" } : fine;
    default:
      return asked.kind satisfies never;
  }
}

/** An enabled address that is to be enabled. */
function judgeEnabled(asked: Asked, enabled: EnabledAddress): AddressVerdict {
  return isAsAsked(asked, enabled)
    ? { verdict: "unchanged", code: "as_asked", ...presentOf(enabled) }
    : { verdict: "cannot", code: "already_enabled", ...presentOf(enabled) };
}

/** An address that is to be enabled and is not, or of which that is not known. */
function judgeFree(enabled: null | undefined, held: ReturnType<Facts["held"]>): AddressVerdict {
  // Of an address that could be enabled it proves nothing that no interface was found.
  if (held === null && enabled === null) return { verdict: "cannot", code: "not_in_region" };
  if (held?.state !== undefined && held.state !== "AVAILABLE")
    return { verdict: "cannot", code: "not_available", detail: { status: held.state } };
  return fine;
}

function judgeModify(asked: Asked, enabled: EnabledAddress): AddressVerdict {
  const present = presentOf(enabled);
  if (isAsAsked(asked, enabled)) return { verdict: "unchanged", code: "as_asked", ...present };
  if (enabled.isArrears === true) return { verdict: "cannot", code: "in_arrears", ...present };
  const { internetChargeType: mode, bandwidthPackageId } = enabled;
  // Enabled while the account was of the legacy kind: all addresses of the region share one package that they do not name.
  if (mode === "BANDWIDTH_PACKAGE" && bandwidthPackageId === undefined)
    return { verdict: "cannot", code: "billing_not_permitted", ...present };
  if (isOutOfRange(mode, asked.params.internetMaxBandwidthOut))
    return { verdict: "cannot", code: "bandwidth_out_of_range", ...present };
  if (enabled.isBlocked === true) return { ...fine, code: "blocked", ...present };
  return fine;
}

function isAsAsked(asked: Asked, enabled: EnabledAddress): boolean {
  return rulesOf(asked).compare(asked.params, enabled).kind === "as-asked";
}

/** True when the cloud does not document the bandwidth for the billing mode; false for a mode that is not known. */
export function isOutOfRange(mode: string | undefined, mbps: number | undefined): boolean {
  if (mbps === undefined) return false;
  if (mode !== "TRAFFIC_POSTPAID_BY_HOUR" && mode !== "BANDWIDTH_PACKAGE") return false;
  const { min, max } = bandwidthRanges[mode];
  return mbps < min || mbps > max;
}

/** How an address is enabled now, for those who are told of a verdict. */
export function presentOf(enabled: EnabledAddress | null | undefined): {
  detail?: { present: PresentSettings };
} {
  if (!enabled) return {};
  const { addressId, addressStatus } = enabled;
  const { internetMaxBandwidthOut, internetChargeType, bandwidthPackageId } = enabled;
  return {
    detail: {
      present: {
        addressId,
        addressStatus,
        ...(internetMaxBandwidthOut !== undefined && { internetMaxBandwidthOut }),
        ...(internetChargeType !== undefined && { internetChargeType }),
        ...(bandwidthPackageId !== undefined && { bandwidthPackageId }),
      },
    },
  };
}
