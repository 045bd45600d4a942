import {
  bandwidthRanges,
  maxBillingChangeStep,
  maxNoteLength,
  type CreateBillingChangeInput,
  type InternetChargeType,
} from "@sluice/contract";
import type { CheckedList } from "../../address-list/checked-list.ts";
import { keep, readKept } from "../../operation-form/tab-storage.ts";
import type { AllocateSearch } from "../../pages.ts";
import { addressesFault, wholeNumber, type DraftFaults } from "../allocate/check-draft.ts";

/** What stands in the form that changes billing, as it was typed. */
export interface BillingDraft {
  region: string;
  /** The text of the address list. */
  text: string;
  internetChargeType: InternetChargeType;
  bandwidthPackageId: string;
  /** Mbps, as typed; empty: each address keeps what it has. */
  bandwidth: string;
  /** Addresses that may be out of reach at the same time, as typed. */
  atOnce: string;
  note: string;
}

export const emptyBillingDraft: BillingDraft = {
  region: "",
  text: "",
  internetChargeType: "BANDWIDTH_PACKAGE",
  bandwidthPackageId: "",
  bandwidth: "",
  atOnce: "10",
  note: "",
};

/** Addresses at once that may be asked for. */
export const atOnceRange = { min: 1, max: maxBillingChangeStep };

/** What must be put right before the form can be sent, by field. */
export type BillingFaults = Omit<DraftFaults, "tags"> & { atOnce?: "out_of_range" };

const storageKey = "sluice.billing.draft";

export function readBillingDraft(): BillingDraft {
  return billingDraftFrom(readKept(storageKey));
}

export function writeBillingDraft(draft: BillingDraft): void {
  keep(storageKey, draft);
}

/** Reads a draft as an earlier page, perhaps of an earlier version, wrote it: what is not understood is left out. */
export function billingDraftFrom(stored: unknown): BillingDraft {
  const kept = new Map<string, unknown>(stored instanceof Object ? Object.entries(stored) : []);
  const text = (name: keyof BillingDraft): string => {
    const value = kept.get(name);
    return typeof value === "string" ? value : emptyBillingDraft[name];
  };
  return {
    region: text("region"),
    text: text("text"),
    internetChargeType:
      kept.get("internetChargeType") === "TRAFFIC_POSTPAID_BY_HOUR"
        ? "TRAFFIC_POSTPAID_BY_HOUR"
        : emptyBillingDraft.internetChargeType,
    bandwidthPackageId: text("bandwidthPackageId"),
    bandwidth: text("bandwidth"),
    atOnce: text("atOnce"),
    note: text("note"),
  };
}

/** The draft with a link's own values above what was typed before. */
export function billingDraftWithLink(draft: BillingDraft, link: AllocateSearch): BillingDraft {
  return {
    ...draft,
    ...(link.region !== undefined && { region: link.region }),
    ...(link.addresses !== undefined && { text: link.addresses.replaceAll(",", "\n") }),
    ...(link.internetMaxBandwidthOut !== undefined && { bandwidth: link.internetMaxBandwidthOut }),
    ...(link.internetChargeType !== undefined && { internetChargeType: link.internetChargeType }),
  };
}

/** Checks a draft by the rules of the contract, as the server will again. */
export function checkBillingDraft(draft: BillingDraft, list: CheckedList): BillingFaults {
  const faults: BillingFaults = {};
  const addresses = addressesFault(list);
  const range = bandwidthRanges[draft.internetChargeType];
  const atOnce = wholeNumber(draft.atOnce);
  if (draft.region === "") faults.region = "missing";
  if (addresses !== undefined) faults.addresses = addresses;
  if (draft.internetChargeType === "BANDWIDTH_PACKAGE" && draft.bandwidthPackageId === "")
    faults.bandwidthPackageId = "missing";
  if (draft.bandwidth.trim() !== "") {
    const bandwidth = wholeNumber(draft.bandwidth);
    if (bandwidth === undefined) faults.bandwidth = "not_whole";
    else if (bandwidth < range.min || bandwidth > range.max) faults.bandwidth = "out_of_range";
  }
  if (atOnce === undefined || atOnce < atOnceRange.min || atOnce > atOnceRange.max)
    faults.atOnce = "out_of_range";
  if (draft.note.length > maxNoteLength) faults.note = "too_long";
  return faults;
}

/** What is sent for a draft without faults; empty optional fields are left out. */
export function billingRequest(draft: BillingDraft, list: CheckedList): CreateBillingChangeInput {
  const note = draft.note.trim();
  const bandwidth = wholeNumber(draft.bandwidth);
  const isPackage = draft.internetChargeType === "BANDWIDTH_PACKAGE";
  return {
    region: draft.region,
    ip6Addresses: list.addresses,
    internetChargeType: draft.internetChargeType,
    ...(isPackage && { bandwidthPackageId: draft.bandwidthPackageId }),
    ...(bandwidth !== undefined && { internetMaxBandwidthOut: bandwidth }),
    addressesAtOnce: wholeNumber(draft.atOnce) ?? Number(emptyBillingDraft.atOnce),
    ...(note !== "" && { note }),
  };
}
