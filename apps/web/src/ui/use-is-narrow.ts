import { useSyncExternalStore } from "react";

const narrow = matchMedia("(max-width: 688px)");

function subscribe(listener: () => void): () => void {
  narrow.addEventListener("change", listener);
  return () => narrow.removeEventListener("change", listener);
}

/** True on a screen too narrow for a table of several columns. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}
