/**
 * Values kept by the tab: a reload, a sign-in or a crash loses nothing, and two tabs do not mix. What comes back may have
 * been written by an earlier version, so it is for the caller to check.
 */
export function readKept(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** Keeps a value under the key; null takes it away. */
export function keep(key: string, value: unknown): void {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage may be full or switched off; the page itself still has everything.
  }
}
