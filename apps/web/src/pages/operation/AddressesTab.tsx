import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Pagination from "@cloudscape-design/components/pagination";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import type { AddressState, Operation, OperationAddress, OperationKind } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { memo, useCallback, useDeferredValue, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { addressesQuery, operationErrorsQuery, type AddressFilter } from "../../api/queries.ts";
import { askAgain } from "../../api/query-client.ts";
import { QueryAlert } from "../../problems/ProblemAlert.tsx";
import type { OperationSearch, OperationSearchPatch } from "../../search.ts";
import { useDebouncedText } from "../../ui/use-debounced-text.ts";
import { usePaginationLabels } from "../../ui/pagination.ts";
import { useCursorPages } from "../../ui/use-cursor-pages.ts";
import { useGradually } from "../../ui/use-gradually.ts";
import { useAddressColumns } from "./address-columns.tsx";
import { codeOf, ErrorSummary } from "./ErrorSummary.tsx";
import { presentStates } from "./progress.ts";
import { markRepeats, type ShownAddress } from "./shown-addresses.ts";

const pollMs = 2_000;
/** States that are told of above the table; that of those never sent is told by what stopped the operation. */
const told: readonly AddressState[] = ["refused", "failed", "unknown"];

/** The addresses of the operation, a page at a time, live. */
export function AddressesTab(props: {
  operation: Operation;
  poll: boolean;
  search: OperationSearch;
  onSearch: (patch: OperationSearchPatch) => void;
}) {
  const { t } = useTranslation();
  const { operation, search, onSearch } = props;
  const labels = usePaginationLabels();
  const filter: AddressFilter = {
    ...(search.state && { state: search.state }),
    ...(search.q !== undefined && { q: search.q }),
  };
  const isFiltered = search.state !== undefined || search.q !== undefined;
  const key = JSON.stringify([operation.id, filter]);
  const position = useCursorPages(key);
  const addresses = useQuery({
    ...addressesQuery(operation.id, filter, position.cursor),
    refetchInterval: askAgain(props.poll && pollMs),
  });
  const pages = position.pagesFor(addresses.data?.nextCursor);
  // A page of rows may take longer than a frame to draw; React draws deferred ones bit by bit.
  const shown = useGradually(
    useDeferredValue(addresses.data?.items),
    `${key} ${position.page}`,
    trackByPosition,
  );
  const [typed, setTyped] = useDebouncedText(search.q ?? "", (q) =>
    onSearch({ q: q === "" ? undefined : q }),
  );
  const matches = addresses.data?.total ?? 0;
  const rows = useMemo(() => shown && markRepeats(shown), [shown]);
  const { refused, failed, unknown } = operation.counts;
  const errors = useQuery({
    ...operationErrorsQuery(operation.id),
    enabled: refused + failed + unknown > 0,
    refetchInterval: askAgain(props.poll && pollMs),
  }).data?.items.filter(({ state }) => told.includes(state));

  const clear = useCallback(() => {
    setTyped("");
    onSearch({ q: undefined, state: undefined });
  }, [setTyped, onSearch]);

  return (
    <SpaceBetween size="s">
      {errors && errors.length > 0 && (
        <ErrorSummary
          operation={operation}
          errors={errors}
          onShow={({ state, error }) => onSearch({ state: [state], q: codeOf(error) })}
        />
      )}
      <div className="s-filters">
        <div className="s-filters-text">
          <TextFilter
            filteringText={typed}
            filteringAriaLabel={t(($) => $.operation.addresses.search)}
            filteringPlaceholder={t(($) => $.operation.addresses.search)}
            countText={
              isFiltered ? t(($) => $.operation.addresses.matches, { count: matches }) : ""
            }
            onChange={({ detail }) => setTyped(detail.filteringText)}
          />
        </div>
        <StateSelect
          operation={operation}
          chosen={search.state}
          onChoose={(state) => onSearch({ state: state ? [state] : undefined })}
        />
        {isFiltered && <Button onClick={clear}>{t(($) => $.operation.addresses.clear)}</Button>}
        <div className="s-filters-pages">
          <Pagination
            currentPageIndex={pages.page}
            pagesCount={pages.pageCount}
            openEnd={pages.hasMore}
            ariaLabels={labels}
            onChange={({ detail }) => pages.goTo(detail.currentPageIndex)}
          />
        </div>
      </div>
      <QueryAlert query={addresses} header={t(($) => $.operation.addresses.failed)} />
      <AddressTable
        kind={operation.kind}
        items={rows}
        isLoading={shown === undefined && !addresses.error}
        onClear={clear}
      />
    </SpaceBetween>
  );
}

const AddressTable = memo(function AddressTable(props: {
  kind: OperationKind;
  items: readonly ShownAddress[] | undefined;
  isLoading: boolean;
  onClear: () => void;
}) {
  const { t } = useTranslation();
  const columns = useAddressColumns(props.kind);
  return (
    <Table
      variant="container"
      items={props.items ?? []}
      columnDefinitions={columns}
      trackBy={trackByPosition}
      loading={props.isLoading}
      loadingText={t(($) => $.common.loading)}
      contentDensity="compact"
      wrapLines
      ariaLabels={{ tableLabel: t(($) => $.operation.addresses.label) }}
      empty={
        <Box textAlign="center" padding="l">
          <SpaceBetween size="xs">
            <b>{t(($) => $.operation.addresses.noMatch)}</b>
            <Box color="text-body-secondary">{t(($) => $.operation.addresses.noMatchText)}</Box>
            <Button onClick={props.onClear}>{t(($) => $.operation.addresses.clear)}</Button>
          </SpaceBetween>
        </Box>
      }
    />
  );
});

function trackByPosition(row: OperationAddress): string {
  return String(row.position);
}

function StateSelect(props: {
  operation: Operation;
  chosen: readonly AddressState[] | undefined;
  onChoose: (state: AddressState | undefined) => void;
}) {
  const { t } = useTranslation();
  const all = { value: "", label: t(($) => $.operation.addresses.allStates) };
  const options = presentStates(props.operation.counts).map(({ state, count }) => ({
    value: state as string,
    label: t(($) => $.common.addressState[state]),
    labelTag: String(count),
  }));
  const [state] = props.chosen ?? [];
  const chosenLabel = props.chosen?.map((one) => t(($) => $.common.addressState[one])).join(", ");
  return (
    <div className="s-filters-select">
      <Select
        ariaLabel={t(($) => $.operation.addresses.filter)}
        selectedOption={state === undefined ? all : { value: state, label: chosenLabel ?? state }}
        options={[all, ...options]}
        onChange={({ detail }) =>
          props.onChoose(
            presentStates(props.operation.counts).find(
              (one) => one.state === detail.selectedOption.value,
            )?.state,
          )
        }
      />
    </div>
  );
}
