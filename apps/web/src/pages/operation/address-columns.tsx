import type { TableProps } from "@cloudscape-design/components/table";
import type { OperationKind } from "@sluice/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { CopyId } from "../../ui/CopyId.tsx";
import { useFormats } from "../../ui/format.ts";
import { FormerSettingsText } from "../../ui/FormerSettingsText.tsx";
import { Nothing } from "../../ui/Nothing.tsx";
import { Stack, StackLine } from "../../ui/Stack.tsx";
import { AddressStateLabel } from "../../ui/states.tsx";
import { useIsNarrow } from "../../ui/use-is-narrow.ts";
import { ErrorText, RequestId } from "../../problems/ErrorText.tsx";
import type { ShownAddress } from "./shown-addresses.ts";

type Column = TableProps.ColumnDefinition<ShownAddress>;

/**
 * The columns of the table of addresses; one that holds everything where there is no room for more. What was there before
 * is told of operations that found it.
 */
export function useAddressColumns(kind: OperationKind): Column[] {
  const { t } = useTranslation();
  const { number } = useFormats();
  const isNarrow = useIsNarrow();
  return useMemo(() => {
    const copyAddress = t(($) => $.operation.addresses.copyAddress);
    const copyAddressId = t(($) => $.operation.addresses.copyAddressId);
    const address = (row: ShownAddress) => (
      <CopyId id={row.address} what={`${copyAddress} ${row.address}`} />
    );
    const addressId = (row: ShownAddress) =>
      row.addressId !== undefined && (
        <CopyId id={row.addressId} what={`${copyAddressId} ${row.addressId}`} />
      );

    const asAbove = t(($) => $.operation.addresses.asAbove);
    const why = ({ error, repeatsAbove }: ShownAddress) => {
      if (!error) return undefined;
      if (!repeatsAbove) return <ErrorText error={error} />;
      return (
        <StackLine>
          {asAbove}
          <RequestId id={error.requestId} />
        </StackLine>
      );
    };

    const formerLabel = t(($) => $.billing.addresses.former);
    const before: Column = {
      id: "former",
      header: formerLabel,
      cell: ({ former }) => (former ? <FormerSettingsText former={former} /> : <Nothing />),
      minWidth: 170,
    };

    if (isNarrow)
      return [
        {
          id: "address",
          header: t(($) => $.operation.addresses.address),
          isRowHeader: true,
          cell: (row) => (
            <Stack>
              {address(row)}
              <StackLine>
                <AddressStateLabel state={row.state} />
                {addressId(row)}
              </StackLine>
              {row.former && (
                <StackLine>
                  {formerLabel} <FormerSettingsText former={row.former} />
                </StackLine>
              )}
              {why(row)}
            </Stack>
          ),
        },
      ];

    const columns: Column[] = [
      {
        id: "position",
        header: t(($) => $.operation.addresses.position),
        cell: (row) => number(row.position + 1),
        width: 64,
      },
      {
        id: "address",
        header: t(($) => $.operation.addresses.address),
        cell: address,
        isRowHeader: true,
        minWidth: 350,
      },
      {
        id: "state",
        header: t(($) => $.operation.addresses.state),
        cell: (row) => <AddressStateLabel state={row.state} />,
        minWidth: 120,
      },
      {
        id: "addressId",
        header: t(($) => $.operation.addresses.addressId),
        cell: (row) => addressId(row) || <Nothing />,
        minWidth: 150,
      },
      ...(kind === "allocate" ? [] : [before]),
      {
        id: "attempts",
        header: t(($) => $.operation.addresses.attempts),
        cell: (row) => number(row.attempts),
        width: 72,
      },
      {
        id: "error",
        header: t(($) => $.operation.addresses.error),
        cell: (row) => why(row) ?? <Nothing />,
        minWidth: 360,
      },
    ];
    return columns.map((column) => ({ ...column, verticalAlign: "top" }));
  }, [t, number, isNarrow, kind]);
}
