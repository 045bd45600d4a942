import Box from "@cloudscape-design/components/box";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import type { Call } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { memo, useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { callsQuery } from "../../api/queries.ts";
import { askAgain } from "../../api/query-client.ts";
import { QueryAlert } from "../../problems/ProblemAlert.tsx";
import { usePaginationLabels } from "../../ui/pagination.ts";
import { useCursorPages } from "../../ui/use-cursor-pages.ts";
import { useCallColumns } from "./call-columns.tsx";

const pollMs = 2_000;

/** The signed write requests of the operation, with the ids that support asks for. */
export function CallsTab({ id, poll }: { id: string; poll: boolean }) {
  const { t } = useTranslation();
  const labels = usePaginationLabels();
  const position = useCursorPages(id);
  const calls = useQuery({
    ...callsQuery(id, position.cursor),
    refetchInterval: askAgain(poll && pollMs),
  });
  const pages = position.pagesFor(calls.data?.nextCursor);
  const items = useDeferredValue(calls.data?.items);

  return (
    <SpaceBetween size="s">
      {(pages.pageCount > 1 || pages.hasMore) && (
        <Pagination
          currentPageIndex={pages.page}
          pagesCount={pages.pageCount}
          openEnd={pages.hasMore}
          ariaLabels={labels}
          onChange={({ detail }) => pages.goTo(detail.currentPageIndex)}
        />
      )}
      <QueryAlert query={calls} header={t(($) => $.operation.calls.failed)} />
      {items?.[0] && (
        <Box color="text-body-secondary">
          {t(($) => $.operation.calls.action)} <span className="s-mono">{items[0].action}</span>
        </Box>
      )}
      <CallTable items={items} isLoading={items === undefined && !calls.error} />
    </SpaceBetween>
  );
}

const CallTable = memo(function CallTable(props: {
  items: readonly Call[] | undefined;
  isLoading: boolean;
}) {
  const { t } = useTranslation();
  const columns = useCallColumns();
  return (
    <Table
      variant="container"
      items={props.items ?? []}
      columnDefinitions={columns}
      trackBy={trackById}
      loading={props.isLoading}
      loadingText={t(($) => $.common.loading)}
      contentDensity="compact"
      wrapLines
      ariaLabels={{ tableLabel: t(($) => $.operation.calls.label) }}
      empty={
        <Box textAlign="center" padding="l">
          <SpaceBetween size="xs">
            <b>{t(($) => $.operation.calls.empty)}</b>
            <Box color="text-body-secondary">{t(($) => $.operation.calls.emptyText)}</Box>
          </SpaceBetween>
        </Box>
      }
    />
  );
});

function trackById(call: Call): string {
  return call.id;
}
