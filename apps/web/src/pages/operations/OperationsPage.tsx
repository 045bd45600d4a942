import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { isFinalOperationState, type OperationPage } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { operationsQuery } from "../../api/queries.ts";
import { ExportListMenu } from "../../exports/ExportListMenu.tsx";
import { ProblemAlert } from "../../problems/ProblemAlert.tsx";
import type { OperationsSearch } from "../../search.ts";
import { usePageTitle } from "../../shell/use-page-title.ts";
import { usePaginationLabels } from "../../ui/pagination.ts";
import { AllocateButton } from "../../ui/AllocateButton.tsx";
import { useCursorPages } from "../../ui/use-cursor-pages.ts";
import { OperationFilters } from "./OperationFilters.tsx";
import { useOperationColumns } from "./operation-columns.tsx";

const route = getRouteApi("/shell/operations");

/** While an operation of the page runs; otherwise seldom, since others submit too. */
const busyPollMs = 2_000;
const idlePollMs = 20_000;

/** How often the list is asked for again. */
export function listIntervalMs(page: OperationPage | undefined): number {
  const isBusy = page?.items.some(({ state }) => !isFinalOperationState(state)) ?? false;
  return isBusy ? busyPollMs : idlePollMs;
}

/** Everything that was submitted, newest first. */
export function OperationsPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const labels = usePaginationLabels();
  const columns = useOperationColumns();
  const position = useCursorPages(JSON.stringify(search));
  const operations = useQuery({
    ...operationsQuery(search, position.cursor),
    refetchInterval: ({ state }) => listIntervalMs(state.data),
  });
  const { page, pageCount, hasMore, goTo } = position.pagesFor(operations.data?.nextCursor);
  const items = useDeferredValue(operations.data?.items);
  const isFiltered = Object.keys(search).length > 0;
  const isBusy = listIntervalMs(operations.data) === busyPollMs;
  usePageTitle(t(($) => $.operations.title));

  function filter(next: OperationsSearch): void {
    void navigate({ search: next, replace: true });
  }

  const allocate = <AllocateButton variant="primary" text={t(($) => $.operations.allocate)} />;

  return (
    <SpaceBetween size="m">
      {operations.error && (
        <ProblemAlert
          error={operations.error}
          header={t(($) => $.operations.failed)}
          onRetry={() => void operations.refetch()}
        />
      )}
      <Table
        variant="full-page"
        wrapLines
        items={items ?? []}
        columnDefinitions={columns}
        trackBy="id"
        loading={items === undefined && !operations.error}
        loadingText={t(($) => $.common.loading)}
        ariaLabels={{ tableLabel: t(($) => $.operations.label) }}
        header={
          <Header
            variant="h1"
            description={
              isBusy ? t(($) => $.operations.updating) : t(($) => $.operations.description)
            }
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button
                  iconName="refresh"
                  ariaLabel={t(($) => $.common.refresh)}
                  onClick={() => void operations.refetch()}
                />
                <ExportListMenu filter={search} />
                {allocate}
              </SpaceBetween>
            }
          >
            {t(($) => $.operations.title)}
          </Header>
        }
        filter={<OperationFilters search={search} onChange={filter} />}
        pagination={
          <Pagination
            currentPageIndex={page}
            pagesCount={pageCount}
            openEnd={hasMore}
            ariaLabels={labels}
            onChange={({ detail }) => goTo(detail.currentPageIndex)}
          />
        }
        empty={
          <Box textAlign="center" padding="xl">
            <SpaceBetween size="s">
              <b>{isFiltered ? t(($) => $.operations.noMatch) : t(($) => $.operations.empty)}</b>
              <Box color="text-body-secondary">
                {isFiltered ? t(($) => $.operations.noMatchText) : t(($) => $.operations.emptyText)}
              </Box>
              {isFiltered ? (
                <Button onClick={() => filter({})}>{t(($) => $.operations.clear)}</Button>
              ) : (
                allocate
              )}
            </SpaceBetween>
          </Box>
        }
      />
    </SpaceBetween>
  );
}
