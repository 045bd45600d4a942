import type { AlertProps } from "@cloudscape-design/components/alert";
import { useSyncExternalStore } from "react";

/** A message at the top of the page, until it is dismissed. */
export interface Notification {
  /** Another one with the same id takes its place. */
  id: string;
  type: AlertProps.Type;
  header: string;
  content?: string;
}

let notifications: readonly Notification[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Notification[]): void {
  notifications = next;
  for (const listener of listeners) listener();
}

export function notify(notification: Notification): void {
  change([...notifications.filter(({ id }) => id !== notification.id), notification]);
}

export function dismiss(id: string): void {
  change(notifications.filter((notification) => notification.id !== id));
}

export function useNotifications(): readonly Notification[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => notifications,
  );
}
