import Link from "@cloudscape-design/components/link";
import type { TableProps } from "@cloudscape-design/components/table";
import type { BillingChangeAddress } from "@sluice/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { pages } from "../../pages.ts";
import { useFollow } from "../../shell/use-follow.ts";
import { CopyId } from "../../ui/CopyId.tsx";
import { useFormats } from "../../ui/format.ts";
import { FormerSettingsText } from "../../ui/FormerSettingsText.tsx";
import { Nothing } from "../../ui/Nothing.tsx";
import { Stack, StackLine } from "../../ui/Stack.tsx";
import { BillingAddressLabel } from "../../ui/states.tsx";
import { useIsNarrow } from "../../ui/use-is-narrow.ts";
import { CloudErrorText } from "../operation/CloudErrorText.tsx";

type Column = TableProps.ColumnDefinition<BillingChangeAddress>;

/** The columns of the table of addresses; one that holds everything where there is no room for more. */
export function useAddressColumns(): Column[] {
  const { t } = useTranslation();
  const { number, span } = useFormats();
  const follow = useFollow();
  const isNarrow = useIsNarrow();
  return useMemo(() => {
    const copyAddress = t(($) => $.operation.addresses.copyAddress);
    const address = (row: BillingChangeAddress) => (
      <CopyId id={row.address} what={`${copyAddress} ${row.address}`} />
    );
    const operation = ({ operationId }: BillingChangeAddress) =>
      operationId !== undefined && (
        <Link
          href={pages.operation(operationId)}
          onFollow={follow}
          fontSize="body-m"
          ariaLabel={`${t(($) => $.billing.addresses.operationLink)} ${operationId.slice(-12)}`}
        >
          {operationId.slice(-12)}
        </Link>
      );
    const former = (row: BillingChangeAddress) =>
      row.former && <FormerSettingsText former={row.former} />;
    const why = (row: BillingChangeAddress) => row.error && <CloudErrorText error={row.error} />;

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
                <BillingAddressLabel state={row.state} />
                {operation(row)}
                {row.gapMs !== undefined && (
                  <span>
                    {t(($) => $.billing.addresses.gap)} {span(row.gapMs)}
                  </span>
                )}
              </StackLine>
              {former(row)}
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
        width: 60,
      },
      {
        id: "address",
        header: t(($) => $.operation.addresses.address),
        cell: address,
        isRowHeader: true,
        minWidth: 315,
      },
      {
        id: "state",
        header: t(($) => $.operation.addresses.state),
        cell: (row) => (
          <>
            <BillingAddressLabel state={row.state} />
            {row.operationId !== undefined && <div>{operation(row)}</div>}
          </>
        ),
        minWidth: 150,
      },
      {
        id: "former",
        header: t(($) => $.billing.addresses.former),
        cell: (row) => former(row) ?? <Nothing />,
        minWidth: 160,
      },
      {
        id: "gap",
        header: t(($) => $.billing.addresses.gap),
        cell: (row) => (row.gapMs === undefined ? <Nothing /> : span(row.gapMs)),
        minWidth: 105,
      },
      {
        id: "error",
        header: t(($) => $.operation.addresses.error),
        cell: (row) => why(row) ?? <Nothing />,
        minWidth: 280,
      },
    ];
    return columns.map((column) => ({ ...column, verticalAlign: "top" }));
  }, [t, number, span, follow, isNarrow]);
}
