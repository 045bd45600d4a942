import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import type { BillingChangePage } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { billingChangesQuery } from "../../api/queries.ts";
import { askAgain } from "../../api/query-client.ts";
import { useSubmitRefusal } from "../../operation-form/use-submit-refusal.ts";
import { pages } from "../../pages.ts";
import { QueryAlert } from "../../problems/ProblemAlert.tsx";
import { useFollow } from "../../shell/use-follow.ts";
import { usePageTitle } from "../../shell/use-page-title.ts";
import { usePaginationLabels } from "../../ui/pagination.ts";
import { useCursorPages } from "../../ui/use-cursor-pages.ts";
import { useChangeColumns } from "./change-columns.tsx";

/** While a change of the page is under way; otherwise seldom, since others submit too. */
const busyPollMs = 2_000;
const idlePollMs = 20_000;

function listIntervalMs(page: BillingChangePage | undefined): number {
  const isBusy = page?.items.some(({ state }) => state === "running") ?? false;
  return isBusy ? busyPollMs : idlePollMs;
}

/** Every change of billing, newest first. */
export function BillingChangesPage() {
  const { t } = useTranslation();
  const labels = usePaginationLabels();
  const columns = useChangeColumns();
  const position = useCursorPages("billing-changes");
  const changes = useQuery({
    ...billingChangesQuery(position.cursor),
    refetchInterval: (query) => askAgain(listIntervalMs(query.state.data))(query),
  });
  const { page, pageCount, hasMore, goTo } = position.pagesFor(changes.data?.nextCursor);
  const isBusy = listIntervalMs(changes.data) === busyPollMs;
  usePageTitle(t(($) => $.billing.list.title));

  return (
    <SpaceBetween size="m">
      <QueryAlert query={changes} header={t(($) => $.billing.list.failed)} />
      <Table
        variant="full-page"
        wrapLines
        items={changes.data?.items ?? []}
        columnDefinitions={columns}
        trackBy="id"
        loading={changes.data === undefined && !changes.error}
        loadingText={t(($) => $.common.loading)}
        ariaLabels={{ tableLabel: t(($) => $.billing.list.label) }}
        header={
          <Header
            variant="h1"
            description={
              isBusy ? t(($) => $.billing.list.updating) : t(($) => $.billing.list.description)
            }
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button
                  iconName="refresh"
                  ariaLabel={t(($) => $.common.refresh)}
                  onClick={() => void changes.refetch()}
                />
                <ChangeBillingButton />
              </SpaceBetween>
            }
          >
            {t(($) => $.billing.list.title)}
          </Header>
        }
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
              <b>{t(($) => $.billing.list.empty)}</b>
              <Box color="text-body-secondary">{t(($) => $.billing.list.emptyText)}</Box>
              <ChangeBillingButton />
            </SpaceBetween>
          </Box>
        }
      />
    </SpaceBetween>
  );
}

/** The way to the form; for those who may not submit it is there, and says why it cannot be used. */
function ChangeBillingButton() {
  const { t } = useTranslation();
  const follow = useFollow();
  const refusal = useSubmitRefusal();
  return (
    <Button
      variant="primary"
      href={pages.changeBilling()}
      onFollow={follow}
      {...(refusal !== undefined && { disabled: true, disabledReason: refusal })}
    >
      {t(($) => $.billing.form.title)}
    </Button>
  );
}
