import { keep, readKept } from "../../operation-form/tab-storage.ts";
import { draftFrom, type Draft } from "./draft.ts";

const draftKey = "sluice.allocate.draft";

export function readDraft(): Draft {
  return draftFrom(readKept(draftKey));
}

export function writeDraft(draft: Draft): void {
  keep(draftKey, draft);
}
