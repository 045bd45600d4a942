import { useSyncExternalStore } from "react";

/** What stands before the page's name in the browser's tab while nobody looks at it. */
interface Badge {
  /** How far a watched operation is. */
  readonly progress: string;
  /** That one has ended, which says more than how far another one is. */
  readonly mark: string;
}

const none: Badge = { progress: "", mark: "" };
const listeners = new Set<() => void>();
let badge = none;

function change(next: Badge): void {
  badge = next;
  for (const listener of listeners) listener();
}

// Whoever looks at the tab again sees the page itself.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) change(none);
});

/** Shows how far a watched operation is, if nobody looks at the tab. */
export function badgeProgress(percent: number): void {
  if (document.hidden) change({ ...badge, progress: `${percent}%` });
}

/** Shows that a watched operation has ended, and whether all is well, if nobody looks at the tab. */
export function badgeEnd(outcome: "good" | "bad"): void {
  if (document.hidden) change({ progress: "", mark: outcome === "good" ? "✓" : "!" });
}

/** What to put before the title; empty when there is nothing to say. */
export function useTitleBadge(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => badge.mark || badge.progress,
  );
}

/** The title with the badge in front, unless it begins with the same already. */
export function withBadge(badge: string, title: string): string {
  return badge === "" || title.startsWith(badge) ? title : `${badge} ${title}`;
}
