import { useKeptDraft } from "../../operation-form/use-kept-draft.ts";
import type { AllocateSearch } from "../../pages.ts";
import { readDraft, writeDraft } from "./draft-storage.ts";
import { draftWithLink } from "./draft.ts";

/** The draft of this tab, kept through reloads and sign-ins; `link` is what the page's address asks for. */
export function useDraft(link: AllocateSearch) {
  return useKeptDraft(() => draftWithLink(readDraft(), link), writeDraft);
}
