import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import Header from "@cloudscape-design/components/header";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { exportFormats, urls } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../../api/http.ts";
import { auditQuery, withQuery } from "../../api/queries.ts";
import { useDownload } from "../../exports/use-download.ts";
import { ProblemAlert } from "../../problems/ProblemAlert.tsx";
import { auditSearch, type AuditSearchPatch } from "../../search.ts";
import { usePageTitle } from "../../shell/use-page-title.ts";
import { usePaginationLabels } from "../../ui/pagination.ts";
import { useCursorPages } from "../../ui/use-cursor-pages.ts";
import { useAuditColumns } from "./audit-columns.tsx";
import { AuditFilters } from "./AuditFilters.tsx";
import { EntryDetails } from "./EntryDetails.tsx";
import { Verification } from "./Verification.tsx";
import { addAuditMessages } from "./messages.ts";
import { useVerification } from "./use-verification.ts";
import "./audit.css";

addAuditMessages();

const route = getRouteApi("/shell/audit");

/** Who did what, when and with what outcome, newest first. */
export function AuditPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const labels = usePaginationLabels();
  const { download, isBusy } = useDownload();
  const verification = useVerification();
  const { entry, ...filter } = search;
  const position = useCursorPages(JSON.stringify(filter));
  const entries = useQuery(auditQuery(filter, position.cursor));
  const { page, pageCount, hasMore, goTo } = position.pagesFor(entries.data?.nextCursor);
  const isFiltered = Object.keys(filter).length > 0;
  usePageTitle(t(($) => $.shell.audit));

  const show = useCallback(
    (patch: AuditSearchPatch) => {
      void navigate({
        search: (known) => auditSearch({ ...known, ...patch }),
        resetScroll: false,
        // An entry that is opened is closed by Back; a filter is a state of the same page.
        replace: patch.entry === undefined,
      });
    },
    [navigate],
  );
  const clear = () => void navigate({ search: {} });
  const columns = useAuditColumns(show);

  if (entries.error instanceof ProblemError && entries.error.problem.code === "forbidden")
    return (
      <SpaceBetween size="m">
        <Header variant="h1">{t(($) => $.shell.audit)}</Header>
        <ProblemAlert error={entries.error} />
      </SpaceBetween>
    );
  return (
    <SpaceBetween size="m">
      <Verification verification={verification} />
      {entries.error && (
        <ProblemAlert
          error={entries.error}
          header={t(($) => $.audit.failed)}
          onRetry={() => void entries.refetch()}
        />
      )}
      {entry !== undefined && (
        <EntryDetails id={entry} onClose={() => show({ entry: undefined })} />
      )}
      <Table
        variant="full-page"
        wrapLines
        items={entries.data?.items ?? []}
        columnDefinitions={columns}
        trackBy="id"
        loading={entries.data === undefined && !entries.error}
        loadingText={t(($) => $.common.loading)}
        ariaLabels={{ tableLabel: t(($) => $.audit.label) }}
        header={
          <Header
            variant="h1"
            description={t(($) => $.audit.description)}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button
                  iconName="refresh"
                  ariaLabel={t(($) => $.common.refresh)}
                  onClick={() => void entries.refetch()}
                />
                <Button
                  loading={verification.isPending}
                  loadingText={t(($) => $.audit.verifying)}
                  onClick={() => verification.mutate()}
                >
                  {t(($) => $.audit.verify)}
                </Button>
                <ButtonDropdown
                  loading={isBusy}
                  loadingText={t(($) => $.exports.preparing)}
                  onItemClick={({ detail }) => {
                    const format = exportFormats.find((one) => one === detail.id);
                    if (format) void download(withQuery(urls.exportAudit(format), { ...filter }));
                  }}
                  items={[
                    { id: "csv", text: t(($) => $.audit.exportCsv) },
                    { id: "json", text: t(($) => $.audit.exportJson) },
                  ]}
                >
                  {t(($) => $.exports.menu)}
                </ButtonDropdown>
              </SpaceBetween>
            }
          >
            {t(($) => $.shell.audit)}
          </Header>
        }
        filter={<AuditFilters search={filter} onChange={show} onClear={clear} />}
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
          entries.error ? null : (
            <Box textAlign="center" padding="xl">
              <SpaceBetween size="s">
                <b>{isFiltered ? t(($) => $.audit.noMatch) : t(($) => $.audit.empty)}</b>
                <Box color="text-body-secondary">
                  {isFiltered ? t(($) => $.audit.noMatchText) : t(($) => $.audit.emptyText)}
                </Box>
                {isFiltered && <Button onClick={clear}>{t(($) => $.audit.clear)}</Button>}
              </SpaceBetween>
            </Box>
          )
        }
      />
    </SpaceBetween>
  );
}
