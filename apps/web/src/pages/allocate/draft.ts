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

const draftKey = "sluice.allocate.draft";
const submissionKey = "sluice.allocate.submission";

/**
 * The draft of this tab. Kept by the browser, so that a reload, a sign-in or a crash loses nothing; a link's own values
 * stand above it.
 */
export function readDraft(search: AllocateSearch): Draft {
  const draft = { ...emptyDraft, ...readJson<Partial<Draft>>(draftKey) };
  return {
    ...draft,
    ...(search.region !== undefined && { region: search.region }),
    ...(search.addresses !== undefined && { text: search.addresses.replaceAll(",", "\n") }),
    ...(search.internetMaxBandwidthOut !== undefined && { bandwidth: search.internetMaxBandwidthOut }),
    ...(search.internetChargeType !== undefined && { internetChargeType: search.internetChargeType }),
  };
}

export function writeDraft(draft: Draft): void {
  writeJson(draftKey, draft);
}

/** What of a submitted draft serves the next one: the settings, without the addresses and the note. */
export function draftAfter(draft: Draft): Draft {
  return { ...draft, text: "", note: "" };
}

export function readSubmission(): Submission | null {
  return readJson<Submission>(submissionKey);
}

export function writeSubmission(submission: Submission | null): void {
  writeJson(submissionKey, submission);
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

function readJson<T>(key: string): T | null {
  try {
    const text = sessionStorage.getItem(key);
    // Written by this module, in the shape of `T`.
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

function writeJson(key: string, value: unknown): void {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage may be full or switched off; the form itself still has everything.
  }
}
