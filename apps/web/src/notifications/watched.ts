import { useSyncExternalStore } from "react";

/** For this tab, and through a reload of it: who closes the tab does not wait any more. */
const storageKey = "sluice.watched";
/** Each is asked for every few seconds. */
const mostWatched = 20;

const listeners = new Set<() => void>();
let watched: readonly string[] = readStored();

function readStored(): readonly string[] {
  try {
    const ids: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? "[]");
    return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
  } catch {
    // Storage is switched off, or holds something else.
    return [];
  }
}

function change(next: readonly string[]): void {
  watched = next;
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(next));
  } catch {
    // The wish then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

/** Begins to wait for the end of an operation. */
export function watch(id: string): void {
  change([...watched.filter((one) => one !== id), id].slice(-mostWatched));
}

/** Waits no longer; true when it was waited for until now. */
export function unwatch(id: string): boolean {
  if (!watched.includes(id)) return false;
  change(watched.filter((one) => one !== id));
  return true;
}

/** Ids of the operations that somebody wants to be told of. */
export function useWatched(): readonly string[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => watched,
  );
}
