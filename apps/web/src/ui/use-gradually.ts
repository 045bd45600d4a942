import { startTransition, useEffect, useState } from "react";

/** Rows added to a table at a time: a hundred at once block the page for 60 to 110 ms, 25 for less than a frame of 50. */
const step = 25;

/**
 * The first rows of a list, and soon after the rest, a few at a time, so that a full page of a table never freezes the
 * page. `key` names what is listed; another one begins with the first rows again.
 */
export function useGradually<T>(
  rows: readonly T[] | undefined,
  key: string,
): readonly T[] | undefined {
  const [grown, setGrown] = useState({ key, count: step });
  const count = grown.key === key ? grown.count : step;
  const isComplete = rows === undefined || count >= rows.length;

  useEffect(() => {
    if (isComplete) return;
    const frame = requestAnimationFrame(() =>
      startTransition(() => setGrown({ key, count: count + step })),
    );
    return () => cancelAnimationFrame(frame);
  }, [isComplete, key, count]);

  return isComplete ? rows : rows.slice(0, count);
}
