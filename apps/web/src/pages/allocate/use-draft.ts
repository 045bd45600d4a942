import { useCallback, useEffect, useRef, useState } from "react";
import type { AllocateSearch } from "../../pages.ts";
import { readDraft, writeDraft } from "./draft-storage.ts";
import { draftWithLink, type Draft } from "./draft.ts";

/** Quiet time before what was typed is written down; leaving the page writes at once. */
const quietMs = 300;

/** The draft of this tab, kept through reloads and sign-ins; `link` is what the page's address asks for. */
export function useDraft(link: AllocateSearch): {
  draft: Draft;
  change: (patch: Partial<Draft>) => void;
  /** Puts another draft in place and writes it at once. */
  replace: (draft: Draft) => void;
} {
  const [draft, setDraft] = useState(() => draftWithLink(readDraft(), link));
  const unwritten = useRef<Draft | null>(null);

  const flush = useCallback(() => {
    if (unwritten.current) writeDraft(unwritten.current);
    unwritten.current = null;
  }, []);

  useEffect(() => {
    unwritten.current = draft;
    const timer = setTimeout(flush, quietMs);
    return () => clearTimeout(timer);
  }, [draft, flush]);

  useEffect(() => {
    addEventListener("pagehide", flush);
    return () => {
      removeEventListener("pagehide", flush);
      flush();
    };
  }, [flush]);

  const change = useCallback(
    (patch: Partial<Draft>) => setDraft((known) => ({ ...known, ...patch })),
    [],
  );
  const replace = useCallback((next: Draft) => {
    unwritten.current = null;
    writeDraft(next);
    setDraft(next);
  }, []);
  return { draft, change, replace };
}
