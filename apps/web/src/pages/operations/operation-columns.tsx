import Link from "@cloudscape-design/components/link";
import type { TableProps } from "@cloudscape-design/components/table";
import { isFinalOperationState, type Operation } from "@sluice/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { pages } from "../../pages.ts";
import { useFollow } from "../../shell/use-follow.ts";
import { DoneBar } from "../../ui/DoneBar.tsx";
import { Stack, StackLine } from "../../ui/Stack.tsx";
import { OperationStateLabel } from "../../ui/states.tsx";
import { Time } from "../../ui/Time.tsx";
import { useIsNarrow } from "../../ui/use-is-narrow.ts";
import { useRegionName } from "../../ui/use-region-name.ts";
import { progressOf } from "../operation/progress.ts";

type Column = TableProps.ColumnDefinition<Operation>;

/** The columns of the list of operations; one that holds everything where there is no room for more. */
export function useOperationColumns(): Column[] {
  const { t } = useTranslation();
  const follow = useFollow();
  const regionName = useRegionName();
  const isNarrow = useIsNarrow();
  return useMemo(() => {
    const title = (operation: Operation) => (
      <Link href={pages.operation(operation.id)} onFollow={follow} fontSize="body-m">
        {t(($) => $.operation.title[operation.kind], { count: operation.total })}
      </Link>
    );
    const bandwidth = ({ internetMaxBandwidthOut }: Operation) =>
      internetMaxBandwidthOut !== undefined &&
      t(($) => $.common.mbps, { value: internetMaxBandwidthOut });
    const billing = ({ internetChargeType }: Operation) =>
      internetChargeType && (
        <div className="s-below">{t(($) => $.common.chargeType[internetChargeType])}</div>
      );
    const doneBar = (operation: Operation) => (
      <DoneBar
        done={progressOf(operation).asAsked}
        total={operation.total}
        isFinal={isFinalOperationState(operation.state)}
      />
    );
    const note = (operation: Operation) =>
      operation.note !== undefined && (
        <span className="s-note" title={operation.note}>
          {operation.note}
        </span>
      );

    if (isNarrow)
      return [
        {
          id: "operation",
          header: t(($) => $.operations.columns.operation),
          isRowHeader: true,
          cell: (operation) => (
            <Stack>
              {title(operation)}
              <StackLine>
                <OperationStateLabel state={operation.state} />
                <Time at={operation.createdAt} />
              </StackLine>
              <StackLine>
                <span>{regionName(operation.region)}</span>
                <span>{bandwidth(operation)}</span>
                <span>{operation.createdBy}</span>
              </StackLine>
              {doneBar(operation)}
              {note(operation)}
            </Stack>
          ),
        },
      ];

    return [
      {
        id: "operation",
        header: t(($) => $.operations.columns.operation),
        cell: title,
        isRowHeader: true,
        minWidth: 215,
      },
      {
        id: "state",
        header: t(($) => $.operations.columns.state),
        cell: (operation) => <OperationStateLabel state={operation.state} />,
        minWidth: 148,
      },
      {
        id: "progress",
        header: t(($) => $.operations.columns.progress),
        cell: doneBar,
        minWidth: 125,
      },
      {
        id: "region",
        header: t(($) => $.operations.columns.region),
        cell: (operation) => <span title={operation.region}>{regionName(operation.region)}</span>,
        minWidth: 150,
      },
      {
        id: "bandwidth",
        header: t(($) => $.operations.columns.bandwidth),
        cell: (operation) => (
          <>
            {bandwidth(operation)}
            {billing(operation)}
          </>
        ),
        minWidth: 120,
      },
      {
        id: "createdAt",
        header: t(($) => $.operations.columns.createdAt),
        cell: (operation) => (
          <>
            <Time at={operation.createdAt} />
            <div className="s-below">{operation.createdBy}</div>
          </>
        ),
        minWidth: 195,
      },
      {
        id: "note",
        header: t(($) => $.operations.columns.note),
        cell: note,
        minWidth: 120,
      },
    ];
  }, [t, follow, regionName, isNarrow]);
}
