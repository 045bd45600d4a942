import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { urls, type Notification, type NotificationStatus } from "@sluice/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { post } from "../../api/http.ts";
import { sessionQuery } from "../../api/queries.ts";
import { ProblemAlert } from "../../problems/ProblemAlert.tsx";
import { useFailureText } from "./use-failure-text.ts";

/** Where notifications go, and a button to try it out. */
export function WebhookPanel({ webhook }: { webhook: NotificationStatus["webhook"] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const permissions = useQuery(sessionQuery).data?.permissions ?? [];
  const test = useMutation({
    mutationFn: () => post<Notification>(urls.testNotification(), {}),
    onSettled: () => client.invalidateQueries({ queryKey: ["notifications"] }),
  });
  const obstacle = obstacleTo(webhook, permissions);

  return (
    <Container
      header={
        <Header
          variant="h2"
          description={t(($) => $.settings.webhook.description)}
          actions={
            <Button
              loading={test.isPending}
              disabled={obstacle !== undefined}
              {...(obstacle && { disabledReason: t(($) => $.settings.webhook[obstacle]) })}
              onClick={() => test.mutate()}
            >
              {t(($) => $.settings.webhook.test)}
            </Button>
          }
        >
          {t(($) => $.settings.webhook.title)}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {webhook ? (
          <KeyValuePairs
            columns={3}
            items={[
              {
                label: t(($) => $.settings.webhook.host),
                value: <span className="s-mono">{webhook.host}</span>,
              },
              {
                label: t(($) => $.settings.webhook.format),
                value: t(($) => $.settings.webhook.formats[webhook.format]),
              },
              {
                label: t(($) => $.settings.webhook.signature),
                value: t(($) => $.settings.webhook[webhook.signed ? "signed" : "unsigned"]),
              },
            ]}
          />
        ) : (
          <Alert type="info" header={t(($) => $.settings.webhook.off)}>
            {t(($) => $.settings.webhook.offText)}
          </Alert>
        )}
        <div role="status">
          {test.data && <TestResult sent={test.data} />}
          {test.error && (
            <ProblemAlert
              error={test.error}
              header={t(($) => $.settings.webhook.testNotDelivered)}
            />
          )}
        </div>
      </SpaceBetween>
    </Container>
  );
}

function TestResult({ sent }: { sent: Notification }) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  return sent.failure ? (
    <Alert type="error" header={t(($) => $.settings.webhook.testNotDelivered)}>
      {failureText(sent.failure)}
    </Alert>
  ) : (
    <Alert type="success">{t(($) => $.settings.webhook.testDelivered)}</Alert>
  );
}

function obstacleTo(
  webhook: NotificationStatus["webhook"],
  permissions: readonly string[],
): "testOff" | "testRole" | undefined {
  if (!webhook) return "testOff";
  return permissions.includes("settings.write") ? undefined : "testRole";
}
