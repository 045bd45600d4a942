import { useSyncExternalStore } from "react";

/** Between two looks at whether the server answers again. */
const lookAgainMs = 1_000;
/** Loading the page anew does not help when it was done this recently. */
const reloadedLatelyMs = 15_000;
const storageKey = "sluice.reloaded-for-code";

let waiting = 0;
const listeners = new Set<() => void>();

function changeWaiting(by: 1 | -1): void {
  waiting += by;
  for (const listener of listeners) listener();
  // The page before React has drawn anything; boot.js listens.
  dispatchEvent(new CustomEvent("sluice:waiting", { detail: waiting > 0 }));
}

/** True while a part of the page cannot be loaded because the server does not answer. */
export function useIsWaitingForServer(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting > 0,
  );
}

/**
 * Loads a part of the page. When it cannot be had, waits until the server answers and tries again; when it still cannot
 * be had, loads the page anew: a newer version has other parts, and browsers remember that a part had failed.
 * @throws what `load` threw, when the page was loaded anew for that only just now
 */
export async function loadCode<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch {
    changeWaiting(1);
  }
  try {
    await serverAnswers();
    return await load();
  } catch (error) {
    if (wasReloadedLately()) throw error;
    location.reload();
    return await new Promise<never>(() => {});
  } finally {
    changeWaiting(-1);
  }
}

async function serverAnswers(): Promise<void> {
  for (;;) {
    const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise<void>((resolve) => {
      setTimeout(resolve, lookAgainMs);
    });
  }
}

function wasReloadedLately(): boolean {
  try {
    const last = Number(sessionStorage.getItem(storageKey));
    sessionStorage.setItem(storageKey, String(Date.now()));
    return Date.now() - last < reloadedLatelyMs;
  } catch {
    // Without storage there is no telling, and a page that is loaded over and over is worse than one with a button.
    return true;
  }
}
