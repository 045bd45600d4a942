import { startTransition, useEffect, useState } from "react";

/**
 * False until what is drawn first is on the screen: for what can come after it, so that there is something to read sooner. A tab
 * in the background paints nothing, and waits for nothing.
 */
export function useIsPainted(): boolean {
  return useIsPaintedUnless(document.hidden);
}

/** The same for what is drawn first when the console is opened; true for whatever is gone to from there. */
export function useIsFirstPainted(): boolean {
  const isPainted = useIsPaintedUnless(document.hidden || hasPainted);
  useEffect(() => {
    if (isPainted) hasPainted = true;
  }, [isPainted]);
  return isPainted;
}

let hasPainted = false;

function useIsPaintedUnless(isPaintedAlready: boolean): boolean {
  const [isPainted, setIsPainted] = useState(isPaintedAlready);
  useEffect(() => {
    // What is begun in a frame is done after its paint.
    const frame = requestAnimationFrame(() => startTransition(() => setIsPainted(true)));
    return () => cancelAnimationFrame(frame);
  }, []);
  return isPainted;
}
