import {
  bandwidthRanges,
  maxAddressesPerOperation,
  maxNoteLength,
  tagRules,
  type CreateOperationInput,
} from "@sluice/contract";
import type { CheckedList } from "../../address-list/checked-list.ts";
import type { Draft, DraftTag } from "./draft.ts";

export type TagFault =
  | { code: "missing" }
  | { code: "too_long"; max: number }
  | { code: "reserved"; prefix: string }
  | { code: "outer_space" }
  | { code: "bad_character"; character: string }
  | { code: "repeated" };

/** What must be put right before the form can be sent, by field. */
export interface DraftFaults {
  region?: "missing";
  addresses?: "missing" | "too_many" | "unusable";
  bandwidth?: "not_whole" | "out_of_range";
  bandwidthPackageId?: "missing";
  tags: readonly { key?: TagFault; value?: TagFault }[];
  note?: "too_long";
}

/** Checks a draft by the rules of the contract, as the server will again. */
export function checkDraft(draft: Draft, list: CheckedList): DraftFaults {
  const range = bandwidthRanges[draft.internetChargeType];
  const bandwidth = wholeNumber(draft.bandwidth);
  const faults: DraftFaults = {
    tags: draft.tags.map((tag, index) => tagFaults(tag, draft.tags.slice(0, index))),
  };
  if (draft.region === "") faults.region = "missing";
  const addresses = addressesFault(list);
  if (addresses !== undefined) faults.addresses = addresses;
  if (bandwidth === undefined) faults.bandwidth = "not_whole";
  else if (bandwidth < range.min || bandwidth > range.max) faults.bandwidth = "out_of_range";
  if (draft.internetChargeType === "BANDWIDTH_PACKAGE" && draft.bandwidthPackageId === "")
    faults.bandwidthPackageId = "missing";
  if (draft.note.length > maxNoteLength) faults.note = "too_long";
  return faults;
}

/** What is wrong with a list of addresses as a whole; undefined when it can be sent. */
export function addressesFault(list: CheckedList): DraftFaults["addresses"] {
  if (list.problems.length > 0) return "unusable";
  if (list.addresses.length === 0) return "missing";
  return list.addresses.length > maxAddressesPerOperation ? "too_many" : undefined;
}

/** How many things are wrong. */
export function countFaults({ tags, ...fields }: DraftFaults): number {
  const tagFaultCount = tags.reduce((sum, tag) => sum + Object.keys(tag).length, 0);
  return Object.keys(fields).length + tagFaultCount;
}

function tagFaults(tag: DraftTag, earlier: readonly DraftTag[]): DraftFaults["tags"][number] {
  const key =
    textFault(tag.key, tagRules.maxKeyLength) ??
    reservedFault(tag.key) ??
    repeatFault(tag, earlier);
  const value = textFault(tag.value, tagRules.maxValueLength);
  return { ...(key && { key }), ...(value && { value }) };
}

function textFault(text: string, max: number): TagFault | undefined {
  if (text === "") return { code: "missing" };
  if (text.length > max) return { code: "too_long", max };
  if (text !== text.trim()) return { code: "outer_space" };
  if (tagRules.allowedText.test(text)) return undefined;
  const character = Array.from(text).find((one) => !tagRules.allowedText.test(one));
  return { code: "bad_character", character: character ?? text };
}

function reservedFault(key: string): TagFault | undefined {
  const prefix = tagRules.reservedKeyPrefixes.find((reserved) => key.startsWith(reserved));
  return prefix === undefined ? undefined : { code: "reserved", prefix };
}

function repeatFault(tag: DraftTag, earlier: readonly DraftTag[]): TagFault | undefined {
  return earlier.some(({ key }) => key === tag.key) ? { code: "repeated" } : undefined;
}

/** The number that a text is, if it is a whole one written in digits. */
export function wholeNumber(text: string): number | undefined {
  return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : undefined;
}

/** What is sent for a draft without faults; empty optional fields are left out. */
export function requestOf(draft: Draft, list: CheckedList): CreateOperationInput {
  const isPackage = draft.internetChargeType === "BANDWIDTH_PACKAGE";
  const note = draft.note.trim();
  return {
    kind: "allocate",
    region: draft.region,
    ip6Addresses: list.addresses,
    internetMaxBandwidthOut: wholeNumber(draft.bandwidth) ?? 1,
    internetChargeType: draft.internetChargeType,
    ...(isPackage && { bandwidthPackageId: draft.bandwidthPackageId }),
    tags: draft.tags.map(({ key, value }) => ({ key, value })),
    ...(note !== "" && { note }),
  };
}
