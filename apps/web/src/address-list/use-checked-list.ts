import { startTransition, useCallback, useEffect, useRef, useState } from "react";
import { emptyList, type CheckedList } from "./checked-list.ts";
import { createListChecker, type ListChecker } from "./list-checker.ts";

/** Quiet time after a keystroke before the text is read again. */
const quietMs = 120;
/** Characters that come or go at once by a paste or a file, and by no key: nothing more is to be waited for. */
const pasteLength = 40;

export interface CheckedText {
  /** What the text holds; as of an earlier text while `isChecking`. */
  list: CheckedList;
  isChecking: boolean;
  /** Begins to read a pasted text that is about to be given, while the page is still busy drawing it. */
  foresee: (next: string) => void;
  /** Waits for the list of the text as it is now; `null` when the text changes meanwhile. */
  settle: () => Promise<CheckedList | null>;
}

function isPaste(before: string, after: string): boolean {
  return Math.abs(after.length - before.length) >= pasteLength;
}

/** What a text holds, read in a worker while one types. */
export function useCheckedList(text: string): CheckedText {
  const checker = useRef<ListChecker | null>(null);
  const [checked, setChecked] = useState<{ text: string; list: CheckedList }>({
    text: "",
    list: emptyList,
  });
  /** The text that was seen last. */
  const seen = useRef("");
  const isEmpty = text.trim() === "";
  const isChecking = !isEmpty && checked.text !== text;
  const list = isEmpty ? emptyList : checked.list;

  useEffect(() => {
    const created = createListChecker();
    checker.current = created;
    return () => created.close();
  }, []);

  const check = useCallback(
    async (show: (put: () => void) => void): Promise<CheckedList | null> => {
      const fresh = (await checker.current?.check(text)) ?? null;
      if (fresh) show(() => setChecked({ text, list: fresh }));
      return fresh;
    },
    [text],
  );

  useEffect(() => {
    if (!isChecking) return;
    const isPasted = isPaste(seen.current, text);
    seen.current = text;
    // Thousands of marks and problems are drawn bit by bit.
    if (isPasted) {
      void check(startTransition);
      return;
    }
    const timer = setTimeout(() => void check(startTransition), quietMs);
    return () => clearTimeout(timer);
  }, [isChecking, check, text]);

  const foresee = useCallback(
    (next: string) => {
      if (isPaste(text, next)) void checker.current?.check(next);
    },
    [text],
  );
  // What comes next, to judge the list by, must find it shown.
  const settle = useCallback(
    async () => (isChecking ? check((put) => put()) : list),
    [isChecking, check, list],
  );
  return { list, isChecking, foresee, settle };
}
