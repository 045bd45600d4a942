import type { TableProps } from "@cloudscape-design/components/table";
import type { InventoryAddress } from "@sluice/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { OwnLink } from "../../shell/OwnLink.tsx";
import { CopyId } from "../../ui/CopyId.tsx";
import { Nothing } from "../../ui/Nothing.tsx";
import { Stack, StackLine } from "../../ui/Stack.tsx";
import { Time } from "../../ui/Time.tsx";
import { useIsNarrow } from "../../ui/use-is-narrow.ts";
import { keyOf } from "./changeable.ts";
import { columnIds, type ColumnId } from "./preferences.ts";
import { SluiceSays } from "./SluiceSays.tsx";
import { sortKeys } from "./sort.ts";
import { AddressStatus } from "./status.tsx";
import { useChargeTypeText } from "./use-charge-type-text.ts";

type Column = TableProps.ColumnDefinition<InventoryAddress>;

/**
 * The columns of the table; one that holds everything where there is no room for more. `detailsHref` is where the
 * details of an address are.
 */
export function useAddressColumns(
  detailsHref: (item: InventoryAddress) => string,
  openKey: string | undefined,
): Column[] {
  const { t } = useTranslation();
  const isNarrow = useIsNarrow();
  const chargeType = useChargeTypeText();
  return useMemo(() => {
    const address = (item: InventoryAddress) => (
      <OwnLink
        className="s-addr-link"
        href={detailsHref(item)}
        isCurrent={openKey !== undefined && (openKey === item.address || openKey === keyOf(item))}
      >
        {item.address === "" ? t(($) => $.addresses.nameless) : item.address}
      </OwnLink>
    );
    const bandwidth = ({ internetMaxBandwidthOut: value }: InventoryAddress) =>
      value === undefined ? undefined : t(($) => $.common.mbps, { value });
    const billing = ({ internetChargeType }: InventoryAddress) =>
      internetChargeType === undefined ? undefined : chargeType(internetChargeType);
    const tags = (item: InventoryAddress) =>
      item.tags.length > 0 && (
        <span className="s-addr-tags">
          {item.tags.map(({ key, value }) => (
            <span key={key} className="s-addr-tag">{`${key}: ${value}`}</span>
          ))}
        </span>
      );

    if (isNarrow)
      return [
        {
          id: "address",
          header: t(($) => $.addresses.columns.address),
          isRowHeader: true,
          cell: (item) => (
            <Stack>
              {address(item)}
              <AddressStatus item={item} />
              <StackLine>
                <span>{bandwidth(item)}</span>
                <span>{billing(item)}</span>
                <span>{item.instanceId ?? item.networkInterfaceId}</span>
              </StackLine>
              {tags(item)}
              <SluiceSays item={item} />
            </Stack>
          ),
        },
      ];

    const texts: Record<ColumnId, Omit<Column, "id" | "header">> = {
      address: {
        cell: (item) => (
          <>
            {address(item)}
            <div className="s-addr-below">{item.addressId}</div>
          </>
        ),
        isRowHeader: true,
        minWidth: 345,
      },
      addressStatus: { cell: (item) => <AddressStatus item={item} />, minWidth: 140 },
      internetMaxBandwidthOut: {
        cell: (item) => (
          <>
            {bandwidth(item) ?? <Nothing />}
            <div className="s-addr-below">{billing(item)}</div>
            {item.bandwidthPackageId !== undefined && (
              <div className="s-addr-below s-mono">{item.bandwidthPackageId}</div>
            )}
          </>
        ),
        minWidth: 140,
      },
      instanceId: {
        cell: (item) => (
          <>
            {item.instanceId ?? <Nothing />}
            {item.networkInterfaceId !== undefined && (
              <div className="s-addr-below">{item.networkInterfaceId}</div>
            )}
          </>
        ),
        minWidth: 140,
      },
      tags: { cell: (item) => tags(item) || <Nothing />, minWidth: 165 },
      sluice: { cell: (item) => <SluiceSays item={item} />, minWidth: 160 },
      createdTime: {
        cell: ({ createdTime }) => <CloudTime at={createdTime} />,
        minWidth: 175,
      },
      addressId: {
        cell: ({ addressId }) => (
          <CopyId id={addressId} what={`${t(($) => $.addresses.columns.addressId)} ${addressId}`} />
        ),
        minWidth: 160,
      },
      addressName: {
        cell: ({ addressName = "" }) => (addressName === "" ? <Nothing /> : addressName),
        minWidth: 140,
      },
      internetChargeType: { cell: (item) => billing(item) ?? <Nothing />, minWidth: 130 },
      bandwidthPackageId: {
        cell: ({ bandwidthPackageId }) => bandwidthPackageId ?? <Nothing />,
        minWidth: 140,
      },
      networkInterfaceId: {
        cell: ({ networkInterfaceId }) => networkInterfaceId ?? <Nothing />,
        minWidth: 140,
      },
      vpcId: { cell: ({ vpcId }) => vpcId ?? <Nothing />, minWidth: 140 },
      internetServiceProvider: {
        cell: ({ internetServiceProvider }) => internetServiceProvider ?? <Nothing />,
        minWidth: 90,
      },
    };
    return columnIds.map((id): Column => {
      const sortKey = sortKeys.find((key) => key === id);
      return {
        id,
        header: t(($) => $.addresses.columns[id]),
        verticalAlign: "top",
        ...(sortKey && { sortingField: sortKey }),
        ...texts[id],
      };
    });
  }, [t, isNarrow, chargeType, detailsHref, openKey]);
}

/** A time as the cloud writes it; where that is none that can be read, as it stands. */
export function CloudTime({ at }: { at: string | undefined }) {
  if (at === undefined || at === "") return <Nothing />;
  return Number.isNaN(Date.parse(at)) ? at : <Time at={at} />;
}
