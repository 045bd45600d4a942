import Box from "@cloudscape-design/components/box";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import StatusIndicator, {
  type StatusIndicatorProps,
} from "@cloudscape-design/components/status-indicator";
import Table, { type TableProps } from "@cloudscape-design/components/table";
import type { Notification, NotificationState } from "@sluice/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { pages } from "../../pages.ts";
import { useFollow } from "../../shell/use-follow.ts";
import { useFormats } from "../../ui/format.ts";
import { Nothing } from "../../ui/Nothing.tsx";
import { Stack, StackLine } from "../../ui/Stack.tsx";
import { Time } from "../../ui/Time.tsx";
import { useIsNarrow } from "../../ui/use-is-narrow.ts";
import { useFailureText } from "./use-failure-text.ts";

const looks: Record<NotificationState, StatusIndicatorProps.Type> = {
  waiting: "pending",
  delivered: "success",
  failed: "error",
};

/** The last notifications and what became of each. */
export function DeliveriesTable({ items }: { items: readonly Notification[] }) {
  const { t } = useTranslation();
  const columns = useColumns();
  return (
    <Table
      items={items}
      columnDefinitions={columns}
      trackBy="id"
      wrapLines
      ariaLabels={{ tableLabel: t(($) => $.settings.deliveries.title) }}
      header={<Header variant="h2">{t(($) => $.settings.deliveries.title)}</Header>}
      empty={
        <Box textAlign="center" padding="l">
          <b>{t(($) => $.settings.deliveries.empty)}</b>
          <Box color="text-body-secondary">{t(($) => $.settings.deliveries.emptyText)}</Box>
        </Box>
      }
    />
  );
}

function useColumns(): TableProps.ColumnDefinition<Notification>[] {
  const { t } = useTranslation();
  const isNarrow = useIsNarrow();
  const cells = useCells();
  return useMemo(() => {
    if (isNarrow)
      return [
        {
          id: "type",
          header: t(($) => $.settings.deliveries.type),
          isRowHeader: true,
          cell: (row) => (
            <Stack>
              <StackLine>
                {cells.type(row)}
                {cells.operation(row)}
              </StackLine>
              {cells.time(row)}
              {cells.state(row)}
              {cells.why(row)}
            </Stack>
          ),
        },
      ];
    return [
      { id: "time", header: t(($) => $.settings.deliveries.time), cell: cells.time, width: 210 },
      {
        id: "type",
        header: t(($) => $.settings.deliveries.type),
        cell: cells.type,
        isRowHeader: true,
        minWidth: 180,
      },
      {
        id: "operation",
        header: t(($) => $.settings.deliveries.operation),
        cell: (row) => cells.operation(row) ?? <Nothing />,
        minWidth: 140,
      },
      { id: "state", header: t(($) => $.settings.deliveries.state), cell: cells.state, width: 140 },
      {
        id: "attempts",
        header: t(($) => $.settings.deliveries.attempts),
        cell: cells.attempts,
        width: 110,
      },
      {
        id: "why",
        header: t(($) => $.settings.deliveries.why),
        cell: (row) => cells.why(row) ?? <Nothing />,
        minWidth: 300,
      },
    ];
  }, [t, isNarrow, cells]);
}

/** What is shown of a notification, piece by piece. */
function useCells() {
  const { t } = useTranslation();
  const follow = useFollow();
  const failureText = useFailureText();
  const { number, time } = useFormats();
  return useMemo(
    () => ({
      time: (row: Notification) => <Time at={row.createdAt} />,
      type: (row: Notification) => t(($) => $.settings.deliveries.types[row.type]),
      operation({ operationId, billingChangeId }: Notification) {
        const id = operationId ?? billingChangeId;
        if (id === undefined) return undefined;
        return (
          <Link
            href={operationId === undefined ? pages.billingChange(id) : pages.operation(id)}
            onFollow={follow}
          >
            {id.slice(-12)}
          </Link>
        );
      },
      state: (row: Notification) => (
        <span className="s-nowrap">
          <StatusIndicator type={looks[row.state]}>
            {t(($) => $.settings.deliveries.states[row.state])}
          </StatusIndicator>
        </span>
      ),
      attempts: (row: Notification) => number(row.attempts),
      why: ({ failure, nextAttemptAt }: Notification) =>
        failure && (
          <Stack>
            {failureText(failure)}
            {nextAttemptAt !== undefined &&
              t(($) => $.settings.deliveries.nextAttempt, { time: time(nextAttemptAt) })}
          </Stack>
        ),
    }),
    [t, follow, failureText, number, time],
  );
}
