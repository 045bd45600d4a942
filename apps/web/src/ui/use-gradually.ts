import { startTransition, useEffect, useState } from "react";
import { isSameRows, towards } from "./gradual-rows.ts";

const nothing: readonly never[] = [];

/**
 * The first rows of a list, and soon after the rest; and of rows that change, a few at a time too: so that a full page of a
 * table never freezes the page. `listKey` names what is listed; another one begins with the first rows again.
 */
export function useGradually<T>(
  rows: readonly T[] | undefined,
  listKey: string,
  keyOf: (row: T) => string,
): readonly T[] | undefined {
  const [last, setLast] = useState<{ listKey: string; rows: readonly T[] }>({
    listKey,
    rows: nothing,
  });
  const wanted = rows ?? nothing;
  const known = last.listKey === listKey ? last.rows : nothing;
  const shown = known.length === 0 ? towards(nothing, wanted, keyOf) : known;
  const isComplete = isSameRows(shown, wanted);

  useEffect(() => {
    if (isComplete) return;
    const frame = requestAnimationFrame(() =>
      startTransition(() => setLast({ listKey, rows: towards(shown, wanted, keyOf) })),
    );
    return () => cancelAnimationFrame(frame);
  }, [isComplete, listKey, shown, wanted, keyOf]);

  if (rows === undefined) return undefined;
  return isComplete ? rows : shown;
}
