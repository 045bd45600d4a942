import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Link from "@cloudscape-design/components/link";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import Toggle from "@cloudscape-design/components/toggle";
import type { Candidate } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { candidatesQuery, pageSize } from "../api/queries.ts";
import { ProblemAlert } from "../problems/ProblemAlert.tsx";
import { usePaginationLabels } from "../ui/pagination.ts";
import { useGradually } from "../ui/use-gradually.ts";
import { useCandidateColumns } from "./candidate-columns.tsx";
import { findCandidates } from "./candidates.ts";

const nothing: readonly Candidate[] = [];

/** The addresses of a VPC or subnet; those that cannot be enabled are shown with the reason and cannot be selected. */
export function CandidateTable(props: {
  region: string;
  vpcId: string;
  subnetId: string | undefined;
  selected: readonly Candidate[];
  onSelect: (items: readonly Candidate[]) => void;
}) {
  const { t } = useTranslation();
  const labels = usePaginationLabels();
  const columns = useCandidateColumns();
  const { region, vpcId, subnetId, selected, onSelect } = props;
  const candidates = useQuery(candidatesQuery(region, vpcId, subnetId));
  const [text, setText] = useState("");
  const [onlyUsable, setOnlyUsable] = useState(false);
  const [askedPage, setPage] = useState(1);
  const { data } = candidates;
  const items = data?.items ?? nothing;
  const matching = useMemo(
    () => findCandidates(items, { text, onlyUsable }),
    [items, text, onlyUsable],
  );
  const usable = useMemo(() => matching.filter((item) => item.usable), [matching]);
  const pageCount = Math.max(1, Math.ceil(matching.length / pageSize));
  const page = Math.min(askedPage, pageCount);
  const rows = useDeferredValue(matching.slice((page - 1) * pageSize, page * pageSize));
  const shown = useGradually(rows, `${text} ${onlyUsable} ${page}`, keyOf);

  /** Those that match, beside what was selected before under another search. */
  function selectAll(): void {
    const known = new Set(selected.map(({ address }) => address));
    onSelect([...selected, ...usable.filter(({ address }) => !known.has(address))]);
  }

  return (
    <SpaceBetween size="s">
      {candidates.error && (
        <ProblemAlert
          error={candidates.error}
          header={t(($) => $.picker.failed)}
          onRetry={() => void candidates.refetch()}
        />
      )}
      {data && !data.isWhole && <Alert type="warning">{t(($) => $.picker.notWhole)}</Alert>}
      <Table<Candidate>
        variant="embedded"
        items={shown ?? []}
        columnDefinitions={columns}
        trackBy={keyOf}
        selectionType="multi"
        selectedItems={selected}
        isItemDisabled={(item) => !item.usable}
        onSelectionChange={({ detail }) => onSelect(detail.selectedItems)}
        loading={candidates.isPending}
        loadingText={t(($) => $.common.loading)}
        contentDensity="compact"
        wrapLines
        ariaLabels={{
          tableLabel: t(($) => $.picker.table),
          selectionGroupLabel: t(($) => $.picker.selection.group),
          allItemsSelectionLabel: () => t(($) => $.picker.selection.page),
          itemSelectionLabel: (_, { address }) => t(($) => $.picker.selection.item, { address }),
        }}
        filter={
          <div className="s-picker-find">
            <div className="s-picker-text">
              <TextFilter
                filteringText={text}
                filteringAriaLabel={t(($) => $.picker.search)}
                filteringPlaceholder={t(($) => $.picker.search)}
                countText={t(($) => $.picker.matches, { count: matching.length })}
                onChange={({ detail }) => {
                  setText(detail.filteringText);
                  setPage(1);
                }}
              />
            </div>
            <Toggle checked={onlyUsable} onChange={({ detail }) => setOnlyUsable(detail.checked)}>
              {t(($) => $.picker.onlyUsable)}
            </Toggle>
            <div className="s-picker-selection" role="status">
              <b>{t(($) => $.picker.selection.count, { count: selected.length })}</b>
              {usable.length > 0 && (
                <Link onFollow={selectAll}>
                  {t(($) => $.picker.selection.all, { count: usable.length })}
                </Link>
              )}
              {selected.length > 0 && (
                <Link onFollow={() => onSelect([])}>{t(($) => $.picker.selection.clear)}</Link>
              )}
            </div>
          </div>
        }
        pagination={
          pageCount > 1 ? (
            <Pagination
              currentPageIndex={page}
              pagesCount={pageCount}
              ariaLabels={labels}
              onChange={({ detail }) => setPage(detail.currentPageIndex)}
            />
          ) : undefined
        }
        empty={
          <Box textAlign="center" color="text-body-secondary">
            {items.length === 0 ? t(($) => $.picker.empty) : t(($) => $.picker.noMatch)}
          </Box>
        }
      />
    </SpaceBetween>
  );
}

function keyOf({ networkInterfaceId, address }: Candidate): string {
  return `${networkInterfaceId} ${address}`;
}
