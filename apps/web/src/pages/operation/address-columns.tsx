import type { TableProps } from "@cloudscape-design/components/table";
import type { OperationAddress } from "@sluice/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { CopyId } from "../../ui/CopyId.tsx";
import { useFormats } from "../../ui/format.ts";
import { AddressStateLabel } from "../../ui/states.tsx";
import { CloudErrorText } from "./CloudErrorText.tsx";

/** The columns of the table of addresses. */
export function useAddressColumns(): TableProps.ColumnDefinition<OperationAddress>[] {
  const { t } = useTranslation();
  const { number } = useFormats();
  return useMemo(
    () => [
      {
        id: "position",
        header: t(($) => $.operation.addresses.position),
        cell: (row) => number(row.position + 1),
        width: 76,
      },
      {
        id: "address",
        header: t(($) => $.operation.addresses.address),
        cell: (row) => (
          <CopyId
            id={row.address}
            what={`${t(($) => $.operation.addresses.copyAddress)} ${row.address}`}
          />
        ),
        minWidth: 320,
        isRowHeader: true,
      },
      {
        id: "state",
        header: t(($) => $.operation.addresses.state),
        cell: (row) => <AddressStateLabel state={row.state} />,
        minWidth: 140,
      },
      {
        id: "addressId",
        header: t(($) => $.operation.addresses.addressId),
        cell: (row) =>
          row.addressId === undefined ? (
            <Nothing />
          ) : (
            <CopyId
              id={row.addressId}
              what={`${t(($) => $.operation.addresses.copyAddressId)} ${row.addressId}`}
            />
          ),
        minWidth: 150,
      },
      {
        id: "attempts",
        header: t(($) => $.operation.addresses.attempts),
        cell: (row) => number(row.attempts),
        width: 80,
      },
      {
        id: "error",
        header: t(($) => $.operation.addresses.error),
        cell: (row) => (row.error ? <CloudErrorText error={row.error} /> : <Nothing />),
        minWidth: 260,
      },
    ],
    [t, number],
  );
}

/** A cell with nothing to show. */
export function Nothing() {
  return <span className="s-nothing">{"–"}</span>;
}
