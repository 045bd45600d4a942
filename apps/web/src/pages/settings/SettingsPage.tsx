import ContentLayout from "@cloudscape-design/components/content-layout";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { notificationsQuery } from "../../api/queries.ts";
import { askAgain } from "../../api/query-client.ts";
import { QueryAlert } from "../../problems/ProblemAlert.tsx";
import { usePageTitle } from "../../shell/use-page-title.ts";
import { DeliveriesTable } from "./DeliveriesTable.tsx";
import { WebhookPanel } from "./WebhookPanel.tsx";

const pollMs = 5000;

/** What the server was told when it was started, as far as it may be shown, and how notifications go. */
export function SettingsPage() {
  const { t } = useTranslation();
  const status = useQuery({ ...notificationsQuery, refetchInterval: askAgain(pollMs) });
  usePageTitle(t(($) => $.settings.title));
  return (
    <ContentLayout
      header={
        <Header variant="h1" description={t(($) => $.settings.description)}>
          {t(($) => $.settings.title)}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <QueryAlert query={status} header={t(($) => $.settings.webhook.failed)} />
        {status.data && <WebhookPanel webhook={status.data.webhook} />}
        {status.data && <DeliveriesTable items={status.data.items} />}
      </SpaceBetween>
    </ContentLayout>
  );
}
