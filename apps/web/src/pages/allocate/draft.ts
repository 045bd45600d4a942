import type { InternetChargeType } from "@sluice/contract";
import type { AllocateSearch } from "../../pages.ts";

export interface DraftTag {
  key: string;
  value: string;
}

/** What stands in the form, as it was typed. */
export interface Draft {
  region: string;
  /** The text of the address list. */
  text: string;
  /** Mbps, as typed. */
  bandwidth: string;
  internetChargeType: InternetChargeType;
  bandwidthPackageId: string;
  tags: readonly DraftTag[];
  note: string;
}

export const emptyDraft: Draft = {
  region: "",
  text: "",
  bandwidth: "1",
  internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
  bandwidthPackageId: "",
  tags: [],
  note: "",
};

/** What of a submitted draft serves the next one: the settings, without the addresses and the note. */
export function draftAfter(draft: Draft): Draft {
  return { ...draft, text: "", note: "" };
}

/** The draft with a link's own values above what was typed before. */
export function draftWithLink(draft: Draft, link: AllocateSearch): Draft {
  return {
    ...draft,
    ...(link.region !== undefined && { region: link.region }),
    ...(link.addresses !== undefined && { text: link.addresses.replaceAll(",", "\n") }),
    ...(link.internetMaxBandwidthOut !== undefined && { bandwidth: link.internetMaxBandwidthOut }),
    ...(link.internetChargeType !== undefined && { internetChargeType: link.internetChargeType }),
  };
}

/** Reads a draft as an earlier page, perhaps of an earlier version, wrote it: what is not understood is left out. */
export function draftFrom(stored: unknown): Draft {
  const kept = new Map<string, unknown>(stored instanceof Object ? Object.entries(stored) : []);
  const text = (name: keyof Draft, fallback: string): string => {
    const value = kept.get(name);
    return typeof value === "string" ? value : fallback;
  };
  const tags = kept.get("tags");
  return {
    region: text("region", emptyDraft.region),
    text: text("text", emptyDraft.text),
    bandwidth: text("bandwidth", emptyDraft.bandwidth),
    internetChargeType:
      kept.get("internetChargeType") === "BANDWIDTH_PACKAGE"
        ? "BANDWIDTH_PACKAGE"
        : emptyDraft.internetChargeType,
    bandwidthPackageId: text("bandwidthPackageId", emptyDraft.bandwidthPackageId),
    tags: Array.isArray(tags) ? tags.filter(isTag) : emptyDraft.tags,
    note: text("note", emptyDraft.note),
  };
}

function isTag(value: unknown): value is DraftTag {
  return (
    value instanceof Object &&
    "key" in value &&
    typeof value.key === "string" &&
    "value" in value &&
    typeof value.value === "string"
  );
}
