import Flashbar from "@cloudscape-design/components/flashbar";
import { useTranslation } from "react-i18next";
import { dismiss, useNotifications } from "./notifications.ts";

export function Notifications() {
  const { t } = useTranslation();
  const notifications = useNotifications();
  return (
    <Flashbar
      items={notifications.map(({ id, type, header, content }) => ({
        id,
        type,
        header,
        content,
        dismissible: true,
        dismissLabel: t(($) => $.common.dismiss),
        onDismiss: () => dismiss(id),
      }))}
    />
  );
}
