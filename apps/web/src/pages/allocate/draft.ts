import type { CreateOperationInput, InternetChargeType } from "@sluice/contract";
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

/** A request that was sent, or is about to be, and has no answer yet. */
export interface Submission {
  idempotencyKey: string;
  body: CreateOperationInput;
}

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

/**
 * The submission for `body`. As long as an earlier one has no answer its key is used again: whatever became of it, there
 * is then one operation and not two.
 */
export function submissionFor(
  earlier: Submission | null,
  body: CreateOperationInput,
  newKey: () => string,
): Submission {
  return { idempotencyKey: earlier?.idempotencyKey ?? newKey(), body };
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

/** Reads a submission as {@link Submission} was written; anything else is none. */
export function submissionFrom(stored: unknown): Submission | null {
  return isSubmission(stored) ? stored : null;
}

function isSubmission(value: unknown): value is Submission {
  return (
    value instanceof Object &&
    "idempotencyKey" in value &&
    typeof value.idempotencyKey === "string" &&
    "body" in value &&
    value.body instanceof Object
  );
}
