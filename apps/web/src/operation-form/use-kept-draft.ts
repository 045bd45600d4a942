import { useCallback, useEffect, useRef, useState } from "react";

/** Quiet time before what was typed is written down; leaving the page writes at once. */
const quietMs = 300;

/** A form's draft, kept through reloads and sign-ins. `read` gives it at first, `write` keeps it. */
export function useKeptDraft<T extends object>(
  read: () => T,
  write: (draft: T) => void,
): {
  draft: T;
  change: (patch: Partial<T>) => void;
  /** Puts another draft in place and writes it at once. */
  replace: (draft: T) => void;
} {
  const [draft, setDraft] = useState(read);
  const unwritten = useRef<T | null>(null);

  const flush = useCallback(() => {
    if (unwritten.current) write(unwritten.current);
    unwritten.current = null;
  }, [write]);

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
    (patch: Partial<T>) => setDraft((known) => ({ ...known, ...patch })),
    [],
  );
  const replace = useCallback(
    (next: T) => {
      unwritten.current = null;
      write(next);
      setDraft(next);
    },
    [write],
  );
  return { draft, change, replace };
}
