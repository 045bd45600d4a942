import {
  bandwidthRanges,
  maxNoteLength,
  type CreateOperationInput,
  type OperationKind,
} from "@sluice/contract";
import type { CheckedList } from "../address-list/checked-list.ts";
import type { ChangeSearch } from "../pages.ts";
import {
  addressesFault,
  wholeNumber,
  type DraftFaults as AllocateFaults,
} from "../pages/allocate/check-draft.ts";
import { keep, readKept } from "./tab-storage.ts";

/** The kinds of operation that change addresses which are enabled already. */
export type ChangeKind = Exclude<OperationKind, "allocate">;

/** What stands in the form of such an operation, as it was typed. */
export interface ChangeDraft {
  region: string;
  /** The text of the address list. */
  text: string;
  /** Mbps, as typed; of no meaning to a release. */
  bandwidth: string;
  note: string;
}

export const emptyChangeDraft: ChangeDraft = { region: "", text: "", bandwidth: "", note: "" };

/** What must be put right before the form can be sent, by field. */
export type ChangeFaults = Pick<AllocateFaults, "region" | "addresses" | "bandwidth" | "note">;

/**
 * Mbps that a modification may ask for. The addresses may be billed in different ways, so it is the widest range; what
 * each allows the cloud decides.
 */
export const changeRange = bandwidthRanges.BANDWIDTH_PACKAGE;

const storageKey = (kind: ChangeKind) => `sluice.${kind}.draft`;

export function readChangeDraft(kind: ChangeKind): ChangeDraft {
  return changeDraftFrom(readKept(storageKey(kind)));
}

export function writeChangeDraft(kind: ChangeKind, draft: ChangeDraft): void {
  keep(storageKey(kind), draft);
}

/** Reads a draft as an earlier page, perhaps of an earlier version, wrote it: what is not understood is left out. */
export function changeDraftFrom(stored: unknown): ChangeDraft {
  const kept = new Map<string, unknown>(stored instanceof Object ? Object.entries(stored) : []);
  const text = (name: keyof ChangeDraft): string => {
    const value = kept.get(name);
    return typeof value === "string" ? value : emptyChangeDraft[name];
  };
  return {
    region: text("region"),
    text: text("text"),
    bandwidth: text("bandwidth"),
    note: text("note"),
  };
}

/** The draft with a link's own values above what was typed before. */
export function changeDraftWithLink(draft: ChangeDraft, link: ChangeSearch): ChangeDraft {
  return {
    ...draft,
    ...(link.region !== undefined && { region: link.region }),
    ...(link.addresses !== undefined && { text: link.addresses.replaceAll(",", "\n") }),
    ...(link.internetMaxBandwidthOut !== undefined && { bandwidth: link.internetMaxBandwidthOut }),
  };
}

/** Checks a draft by the rules of the contract, as the server will again. */
export function checkChange(kind: ChangeKind, draft: ChangeDraft, list: CheckedList): ChangeFaults {
  const faults: ChangeFaults = {};
  const addresses = addressesFault(list);
  const bandwidth = wholeNumber(draft.bandwidth);
  if (draft.region === "") faults.region = "missing";
  if (addresses !== undefined) faults.addresses = addresses;
  if (kind === "modify") {
    if (bandwidth === undefined) faults.bandwidth = "not_whole";
    else if (bandwidth < changeRange.min || bandwidth > changeRange.max)
      faults.bandwidth = "out_of_range";
  }
  if (draft.note.length > maxNoteLength) faults.note = "too_long";
  return faults;
}

/** What is sent for a draft without faults; a note that is empty is left out. */
export function changeRequest(
  kind: ChangeKind,
  draft: ChangeDraft,
  list: CheckedList,
): CreateOperationInput {
  const note = draft.note.trim();
  const common = {
    region: draft.region,
    ip6Addresses: list.addresses,
    ...(note !== "" && { note }),
  };
  return kind === "release"
    ? { kind, ...common }
    : { kind, ...common, internetMaxBandwidthOut: wholeNumber(draft.bandwidth) ?? changeRange.min };
}
