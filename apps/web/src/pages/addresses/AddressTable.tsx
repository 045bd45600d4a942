import Pagination from "@cloudscape-design/components/pagination";
import Skeleton from "@cloudscape-design/components/skeleton";
import Table from "@cloudscape-design/components/table";
import type { InventoryAddress } from "@sluice/contract";
import { Suspense, useDeferredValue, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { pageSize } from "../../api/queries.ts";
import { usePaginationLabels } from "../../ui/pagination.ts";
import { useGradually } from "../../ui/use-gradually.ts";
import { useIsNarrow } from "../../ui/use-is-narrow.ts";
import { useAddressColumns } from "./address-columns.tsx";
import { AddressTableHeader } from "./AddressTableHeader.tsx";
import { keyOf } from "./changeable.ts";
import { EmptyAddresses } from "./EmptyAddresses.tsx";
import { noFilter, type Filter } from "./filter.ts";
import { LazyFilterBox } from "./lazy-parts.ts";
import { columnIds, keepPreferences, readPreferences } from "./preferences.ts";
import { Presets } from "./Presets.tsx";
import { SelectionBar } from "./SelectionBar.tsx";
import { sortKeys, type Sorting } from "./sort.ts";
import { TableSettingsButton } from "./TableSettingsButton.tsx";
import type { useInventory } from "./use-inventory.ts";

/** Columns that are shown beside open details. */
const besideDetails = 3;

/** The addresses of a region, a page at a time, with what finds and selects them. */
export function AddressTable(props: {
  region: string;
  /** All of the region. */
  items: readonly InventoryAddress[];
  /** Those that the filter lets through, in order. */
  matching: readonly InventoryAddress[];
  selected: readonly InventoryAddress[];
  onSelect: (items: readonly InventoryAddress[]) => void;
  inventory: ReturnType<typeof useInventory>;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
  page: number;
  onPage: (page: number) => void;
  detailsHref: (item: InventoryAddress) => string;
  open: string | undefined;
  regionSelect: ReactNode;
  /** What can be done with those that are selected. */
  actions: ReactNode;
}) {
  const { t } = useTranslation();
  const labels = usePaginationLabels();
  const isNarrow = useIsNarrow();
  const { region, items, matching, selected, onSelect, filter, onFilter, sorting } = props;
  const { data } = props.inventory;
  const [preferences, setPreferences] = useState(readPreferences);
  const columns = useAddressColumns(props.detailsHref, props.open);

  const pageCount = Math.max(1, Math.ceil(matching.length / pageSize));
  const page = Math.min(Math.max(1, Math.trunc(props.page) || 1), pageCount);
  const rows = useDeferredValue(matching.slice((page - 1) * pageSize, page * pageSize));
  const shown = useGradually(rows, JSON.stringify([filter, sorting, page]), keyOf);
  const isFiltered = filter.conditions.length > 0;

  return (
    <Table<InventoryAddress>
      variant="container"
      items={shown ?? []}
      columnDefinitions={columns}
      trackBy={keyOf}
      selectionType="multi"
      selectedItems={selected}
      onSelectionChange={({ detail }) =>
        onSelect(withWholePage(detail.selectedItems, shown ?? [], rows))
      }
      sortingColumn={{ sortingField: sorting.key }}
      sortingDescending={sorting.isDescending}
      onSortingChange={({ detail }) => {
        const key = sortKeys.find((one) => one === detail.sortingColumn.sortingField);
        if (key) props.onSort({ key, isDescending: detail.isDescending ?? false });
      }}
      wrapLines={preferences.wrapLines}
      contentDensity={preferences.isDense ? "compact" : "comfortable"}
      {...(!isNarrow && {
        columnDisplay: columnDisplay(
          // Beside open details there is room for the first few only; the details have the rest.
          props.open === undefined
            ? preferences.columns
            : preferences.columns.slice(0, besideDetails),
        ),
      })}
      ariaLabels={{
        tableLabel: t(($) => $.addresses.table),
        selectionGroupLabel: t(($) => $.addresses.selection.group),
        allItemsSelectionLabel: () => t(($) => $.addresses.selection.page),
        itemSelectionLabel: (_, item) =>
          t(($) => $.addresses.selection.item, { address: item.address || keyOf(item) }),
      }}
      header={
        <AddressTableHeader
          region={region}
          inventory={props.inventory}
          matching={matching}
          selected={selected}
          actions={props.actions}
        />
      }
      filter={
        <div className="s-addr-filter">
          <Presets items={data?.items} filter={filter} onChoose={onFilter} />
          <div className="s-addr-find">
            <div className="s-addr-region">{props.regionSelect}</div>
            <div className="s-addr-find-box">
              <Suspense fallback={<Skeleton height="34px" />}>
                <LazyFilterBox
                  items={items}
                  filter={filter}
                  matchCount={matching.length}
                  onFilter={onFilter}
                />
              </Suspense>
            </div>
          </div>
          <SelectionBar matching={matching} selected={selected} onSelect={onSelect} />
        </div>
      }
      pagination={
        <Pagination
          currentPageIndex={page}
          pagesCount={pageCount}
          ariaLabels={labels}
          onChange={({ detail }) => props.onPage(detail.currentPageIndex)}
        />
      }
      preferences={
        isNarrow ? undefined : (
          <TableSettingsButton
            preferences={preferences}
            onChange={(next) => {
              keepPreferences(next);
              setPreferences(next);
            }}
          />
        )
      }
      empty={
        <EmptyAddresses
          region={region}
          isLoading={matching.length > 0 || (!data && !props.inventory.error)}
          isUnknown={!data}
          isFiltered={isFiltered}
          onClear={() => onFilter(noFilter)}
        />
      }
    />
  );
}

/** These columns in this order, and the others hidden, as the kit's table wants to be told. */
function columnDisplay(visible: readonly string[]) {
  const hidden = columnIds.filter((id) => !visible.includes(id));
  return [
    ...visible.map((id) => ({ id, visible: true })),
    ...hidden.map((id) => ({ id, visible: false })),
  ];
}

/**
 * What was selected; with the rest of the page where all of its rows were that stand there so far, since "all on this
 * page" does not mean those that happen to be drawn already.
 */
function withWholePage(
  selected: readonly InventoryAddress[],
  shown: readonly InventoryAddress[],
  page: readonly InventoryAddress[],
): readonly InventoryAddress[] {
  const keys = new Set(selected.map(keyOf));
  const isPartDrawn = shown.length > 0 && shown.length < page.length;
  if (!isPartDrawn || !shown.every((item) => keys.has(keyOf(item)))) return selected;
  return [...selected, ...page.filter((item) => !keys.has(keyOf(item)))];
}
