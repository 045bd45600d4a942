import { startTransition, useEffect, useState } from "react";

/**
 * False until what is drawn first is on the screen: for what can come after it, so that there is something to read sooner. A tab
 * in the background paints nothing, and waits for nothing.
 */
export function useIsPainted(): boolean {
  return useIsPaintedUnless(document.hidden);
}

/** The same for the first that asks for it in a visit, such as the form that the console is opened at; true for all later ones. */
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
