import { useEffect, useRef, useState } from "react";
import { emptyList, type CheckedList } from "./checked-list.ts";
import { createListChecker, type ListChecker } from "./list-checker.ts";

/** Quiet time after a keystroke before the text is read again; a whole paste is one change. */
const quietMs = 120;

/**
 * What a text holds, read in a worker while one types. The last list stays until the next one is there; `isChecking`
 * says that it is not of this text yet.
 */
export function useCheckedList(text: string): { list: CheckedList; isChecking: boolean } {
  const checker = useRef<ListChecker | null>(null);
  const [checked, setChecked] = useState<{ text: string; list: CheckedList }>({ text: "", list: emptyList });
  const isFirst = useRef(true);

  useEffect(() => {
    checker.current = createListChecker();
    isFirst.current = true;
    return () => checker.current?.close();
  }, []);

  useEffect(() => {
    if (text.trim() === "") {
      setChecked({ text, list: emptyList });
      return;
    }
    let isOver = false;
    const check = async () => {
      const list = await checker.current?.check(text);
      if (list && !isOver) setChecked({ text, list });
    };
    const timer = setTimeout(() => void check(), isFirst.current ? 0 : quietMs);
    isFirst.current = false;
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [text]);

  return { list: checked.list, isChecking: checked.text !== text };
}
