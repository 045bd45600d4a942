import { useSyncExternalStore } from "react";

const storageKey = "sluice.single-keys";
const listeners = new Set<() => void>();
let areOn = readStored();

function readStored(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

/** Shortcuts of letters alone can be switched off, for those who speak to their computer (WCAG 2.2, 2.1.4). */
export function setSingleKeys(on: boolean): void {
  areOn = on;
  try {
    localStorage.setItem(storageKey, on ? "on" : "off");
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export function singleKeysAreOn(): boolean {
  return areOn;
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, singleKeysAreOn);
}
