import { Outlet, useMatches } from "@tanstack/react-router";
import { useIsPainted } from "../ui/use-is-painted.ts";
import { PageSkeleton } from "./PageSkeleton.tsx";

/**
 * The page inside the shell. When the console is opened at a large page, the shell is painted before that is drawn, so that
 * there is something to read 200 ms earlier. A form is there at once: what it has to say is read first.
 */
export function FirstPage() {
  const isShellPainted = useIsPainted();
  const isLarge = useMatches({
    select: (matches) => matches.some(({ staticData }) => staticData.isLarge),
  });
  return isShellPainted || !isLarge ? <Outlet /> : <PageSkeleton />;
}
