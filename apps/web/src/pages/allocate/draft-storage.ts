import { draftFrom, submissionFrom, type Draft, type Submission } from "./draft.ts";

/** Kept by the tab: a reload, a sign-in or a crash loses nothing, and two tabs do not mix. */
const draftKey = "sluice.allocate.draft";
const submissionKey = "sluice.allocate.submission";

export function readDraft(): Draft {
  return draftFrom(readJson(draftKey));
}

export function writeDraft(draft: Draft): void {
  writeJson(draftKey, draft);
}

/** The request that was sent and has no answer yet, if any. */
export function readSubmission(): Submission | null {
  return submissionFrom(readJson(submissionKey));
}

export function writeSubmission(submission: Submission | null): void {
  writeJson(submissionKey, submission);
}

function readJson(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
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
