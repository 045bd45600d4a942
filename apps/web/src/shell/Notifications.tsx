import type { Session } from "@sluice/contract";
import Alert from "@cloudscape-design/components/alert";
import { useTranslation } from "react-i18next";
import { SessionEnd } from "./SessionEnd.tsx";
import { dismiss, useNotifications } from "./notifications.ts";

/** Messages that belong to no field and no page, until they are dismissed. */
export function Notifications({ session }: { session: Session | undefined }) {
  const { t } = useTranslation();
  const notifications = useNotifications();
  return (
    <section
      className="s-notifications"
      aria-label={t(($) => $.shell.notifications)}
      aria-live="polite"
    >
      <SessionEnd session={session} />
      {notifications.map(({ id, type, header, content }) => (
        <Alert
          key={id}
          type={type}
          header={header}
          dismissible
          i18nStrings={{ dismissAriaLabel: t(($) => $.common.dismiss) }}
          onDismiss={() => dismiss(id)}
        >
          {content}
        </Alert>
      ))}
    </section>
  );
}
