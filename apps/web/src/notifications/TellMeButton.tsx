import Button from "@cloudscape-design/components/button";
import { isFinalOperationState, type Operation } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { notify } from "../shell/notifications.ts";
import { unwatch, useWatched, watch } from "./watched.ts";

/**
 * Asks to be told when the operation ends. The browser's permission is asked for by this click and by nothing else; without
 * it the tab's title says it.
 */
export function TellMeButton({ operation }: { operation: Operation }) {
  const { t } = useTranslation();
  const isWatched = useWatched().includes(operation.id);
  if (isFinalOperationState(operation.state)) return null;

  async function start(): Promise<void> {
    watch(operation.id);
    if ((await askPermission()) === "granted") return;
    notify({
      id: "watch-permission",
      type: "info",
      header: t(($) => $.watch.byTitle),
      content: t(($) => $.watch.byTitleWhy),
    });
  }

  return (
    <Button
      iconName={isWatched ? "check" : "notification"}
      onClick={() => {
        if (isWatched) unwatch(operation.id);
        else void start();
      }}
    >
      {isWatched ? t(($) => $.watch.watching) : t(($) => $.watch.tellMe)}
    </Button>
  );
}

async function askPermission(): Promise<NotificationPermission> {
  if (!("Notification" in globalThis)) return "denied";
  if (Notification.permission !== "default") return Notification.permission;
  return Notification.requestPermission();
}
