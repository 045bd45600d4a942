import PropertyFilter from "@cloudscape-design/components/property-filter";
import type { InventoryAddress } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { filterOf, queryOf } from "./filter-query.ts";
import type { Filter } from "./filter.ts";
import { useFilterProperties } from "./use-filter-properties.ts";

/** Where the filter is typed and changed; the values that addresses have are offered. */
export function FilterBox(props: {
  items: readonly InventoryAddress[];
  filter: Filter;
  matchCount: number;
  onFilter: (filter: Filter) => void;
}) {
  const { t } = useTranslation();
  const { properties, options, groups } = useFilterProperties(props.items);
  return (
    <PropertyFilter
      query={queryOf(props.filter)}
      onChange={({ detail }) => props.onFilter(filterOf(detail))}
      filteringProperties={properties}
      filteringOptions={options}
      customGroupsText={groups}
      filteringAriaLabel={t(($) => $.addresses.filter.label)}
      filteringPlaceholder={t(($) => $.addresses.filter.placeholder)}
      countText={t(($) => $.addresses.filter.matches, { count: props.matchCount })}
      expandToViewport
    />
  );
}
