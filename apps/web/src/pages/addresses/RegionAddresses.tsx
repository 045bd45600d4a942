import type { InventoryAddress } from "@sluice/contract";
import { Suspense, useCallback, useMemo, type ReactNode } from "react";
import { stringifySearch, type AddressesSearch, type AddressesSearchPatch } from "../../search.ts";
import { AddressActions, type OtherAction } from "./AddressActions.tsx";
import { AddressTable } from "./AddressTable.tsx";
import { keyOf } from "./changeable.ts";
import { filterAddresses, filterFrom, filterText } from "./filter.ts";
import { LazyAddressDialog, LazyOpenAddress } from "./lazy-parts.ts";
import { sortAddresses, sortFrom, sortText } from "./sort.ts";
import { useAddressDialogs } from "./use-address-dialogs.ts";
import type { useInventory } from "./use-inventory.ts";
import { useSelection } from "./use-selection.ts";

const nothing: readonly InventoryAddress[] = [];

/** The list of one region, what is selected in it, and what is open beside it. */
export function RegionAddresses(props: {
  region: string;
  inventory: ReturnType<typeof useInventory>;
  search: AddressesSearch;
  onShow: (patch: AddressesSearchPatch, history: "push" | "replace") => void;
  regionSelect: ReactNode;
}) {
  const { region, inventory, search, onShow } = props;
  const items = inventory.data?.items ?? nothing;
  const filter = useMemo(() => filterFrom(search.filter), [search.filter]);
  const sorting = useMemo(() => sortFrom(search.sort), [search.sort]);
  const matching = useMemo(
    () => sortAddresses(filterAddresses(items, filter), sorting),
    [items, filter, sorting],
  );
  const { selected, select } = useSelection(search.selected, items, onShow);
  const dialogs = useAddressDialogs();
  const onOther = (action: OtherAction, some: readonly InventoryAddress[]) =>
    dialogs.open(action, some);

  const detailsHref = useCallback(
    (item: InventoryAddress) =>
      `/addresses${stringifySearch({ ...search, region, address: item.address || keyOf(item) })}`,
    [search, region],
  );
  const open = search.address;
  const closeDetails = useCallback(() => onShow({ address: undefined }, "replace"), [onShow]);

  return (
    <div className="s-addr" data-open={open !== undefined || undefined}>
      <AddressTable
        region={region}
        items={items}
        matching={matching}
        selected={selected}
        onSelect={select}
        inventory={inventory}
        filter={filter}
        onFilter={(next) =>
          onShow({ filter: filterText(next) || undefined, page: undefined }, "push")
        }
        sorting={sorting}
        onSort={(next) => onShow({ sort: sortText(next), page: undefined }, "replace")}
        page={Number(search.page ?? 1)}
        onPage={(page) => onShow({ page: page > 1 ? String(page) : undefined }, "push")}
        detailsHref={detailsHref}
        open={open}
        regionSelect={props.regionSelect}
        actions={<AddressActions region={region} items={selected} onOther={onOther} />}
      />
      <Suspense fallback={null}>
        {open !== undefined && inventory.data && (
          <LazyOpenAddress
            region={region}
            address={open}
            items={items}
            onOther={onOther}
            onClose={closeDetails}
          />
        )}
        {dialogs.dialog && (
          <LazyAddressDialog
            region={region}
            dialog={dialogs.dialog}
            onAdopted={inventory.readAnew}
            onClose={dialogs.close}
          />
        )}
      </Suspense>
    </div>
  );
}
