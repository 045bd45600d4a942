import { startTransition, useEffect, useState } from "react";

/**
 * False until what is drawn first is on the screen: for what can come after it, so that there is something to read sooner. A tab
 * in the background paints nothing, and waits for nothing.
 */
export function useIsPainted(): boolean {
  const [isPainted, setIsPainted] = useState(() => document.hidden);
  useEffect(() => {
    // What is begun in a frame is done after its paint.
    const frame = requestAnimationFrame(() => startTransition(() => setIsPainted(true)));
    return () => cancelAnimationFrame(frame);
  }, []);
  return isPainted;
}
