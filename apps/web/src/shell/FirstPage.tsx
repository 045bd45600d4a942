import { Outlet, useMatches } from "@tanstack/react-router";
import { startTransition, useEffect, useState } from "react";
import { PageSkeleton } from "./PageSkeleton.tsx";

/**
 * The page inside the shell. When the console is opened at a large page, the shell is painted before that is drawn, so that
 * there is something to read 200 ms earlier. A form is there at once: what it has to say is read first.
 */
export function FirstPage() {
  // A tab in the background paints nothing, and its title tells how far an operation is.
  const [isShellPainted, setIsShellPainted] = useState(() => document.hidden);
  const isLarge = useMatches({
    select: (matches) => matches.some(({ staticData }) => staticData.isLarge),
  });
  useEffect(() => {
    // What is begun in a frame is done after its paint.
    const frame = requestAnimationFrame(() => startTransition(() => setIsShellPainted(true)));
    return () => cancelAnimationFrame(frame);
  }, []);
  return isShellPainted || !isLarge ? <Outlet /> : <PageSkeleton />;
}
