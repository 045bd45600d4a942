import Link from "@cloudscape-design/components/link";
import type { TableProps } from "@cloudscape-design/components/table";
import { isFinalOperationState, type Operation } from "@sluice/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { pages } from "../../pages.ts";
import { useFollow } from "../../shell/use-follow.ts";
import { useFormats } from "../../ui/format.ts";
import { OperationStateLabel } from "../../ui/states.tsx";
import { Time } from "../../ui/Time.tsx";
import { useRegionName } from "../../ui/use-region-name.ts";
import { progressOf } from "../operation/progress.ts";

/** The columns of the list of operations. */
export function useOperationColumns(): TableProps.ColumnDefinition<Operation>[] {
  const { t } = useTranslation();
  const follow = useFollow();
  const regionName = useRegionName();
  return useMemo(
    () => [
      {
        id: "operation",
        header: t(($) => $.operations.columns.operation),
        cell: (operation) => (
          <Link href={pages.operation(operation.id)} onFollow={follow} fontSize="body-m">
            {t(($) => $.operation.title[operation.kind], { count: operation.total })}
          </Link>
        ),
        isRowHeader: true,
        minWidth: 220,
      },
      {
        id: "state",
        header: t(($) => $.operations.columns.state),
        cell: (operation) => <OperationStateLabel state={operation.state} />,
        minWidth: 140,
      },
      {
        id: "progress",
        header: t(($) => $.operations.columns.progress),
        cell: (operation) => <MiniBar operation={operation} />,
        minWidth: 150,
      },
      {
        id: "region",
        header: t(($) => $.operations.columns.region),
        cell: (operation) => <span title={operation.region}>{regionName(operation.region)}</span>,
        minWidth: 170,
      },
      {
        id: "bandwidth",
        header: t(($) => $.operations.columns.bandwidth),
        cell: ({ internetMaxBandwidthOut }) =>
          internetMaxBandwidthOut !== undefined &&
          t(($) => $.common.mbps, { value: internetMaxBandwidthOut }),
        minWidth: 120,
      },
      {
        id: "billing",
        header: t(($) => $.operations.columns.billing),
        cell: ({ internetChargeType }) =>
          internetChargeType && t(($) => $.common.chargeType[internetChargeType]),
        minWidth: 150,
      },
      {
        id: "createdBy",
        header: t(($) => $.operations.columns.createdBy),
        cell: (operation) => operation.createdBy,
        minWidth: 130,
      },
      {
        id: "createdAt",
        header: t(($) => $.operations.columns.createdAt),
        cell: (operation) => <Time at={operation.createdAt} />,
        minWidth: 190,
      },
      {
        id: "note",
        header: t(($) => $.operations.columns.note),
        cell: ({ note }) =>
          note !== undefined && (
            <span className="s-note" title={note}>
              {note}
            </span>
          ),
        minWidth: 160,
      },
    ],
    [t, follow, regionName],
  );
}

function MiniBar({ operation }: { operation: Operation }) {
  const { number } = useFormats();
  const { done, total } = progressOf(operation);
  return (
    <div className="s-mini-bar" data-final={isFinalOperationState(operation.state) || undefined}>
      {`${number(done)} / ${number(total)}`}
      <div className="s-mini-bar-track">
        <span style={{ inlineSize: `${(done / total) * 100}%` }} />
      </div>
    </div>
  );
}
