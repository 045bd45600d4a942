import Link from "@cloudscape-design/components/link";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { TableProps } from "@cloudscape-design/components/table";
import type { BillingChange } from "@sluice/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { pages } from "../../pages.ts";
import { useFollow } from "../../shell/use-follow.ts";
import { DoneBar } from "../../ui/DoneBar.tsx";
import { useFormats } from "../../ui/format.ts";
import { Nothing } from "../../ui/Nothing.tsx";
import { Stack, StackLine } from "../../ui/Stack.tsx";
import { PhaseLabel } from "../../ui/states.tsx";
import { Time } from "../../ui/Time.tsx";
import { useIsNarrow } from "../../ui/use-is-narrow.ts";
import { useRegionName } from "../../ui/use-region-name.ts";
import { asWantedCount, phaseOf } from "../billing-change/progress.ts";
import "../operations/operations.css";

type Column = TableProps.ColumnDefinition<BillingChange>;

/** The columns of the list of changes of billing; one that holds everything where there is no room for more. */
export function useChangeColumns(): Column[] {
  const { t } = useTranslation();
  const follow = useFollow();
  const regionName = useRegionName();
  const { span } = useFormats();
  const isNarrow = useIsNarrow();
  return useMemo(() => {
    const title = (change: BillingChange) => (
      <Link href={pages.billingChange(change.id)} onFollow={follow} fontSize="body-m">
        {t(($) => $.billing.title, { count: change.total })}
      </Link>
    );
    const target = ({ internetChargeType, bandwidthPackageId }: BillingChange) => (
      <div className="s-below">
        {t(($) => $.billing.to, { mode: t(($) => $.common.chargeType[internetChargeType]) })}{" "}
        {bandwidthPackageId !== undefined && <span className="s-mono">{bandwidthPackageId}</span>}
      </div>
    );
    const state = (change: BillingChange) => (
      <>
        <PhaseLabel phase={phaseOf(change)} />
        {change.counts.lost > 0 && (
          <div className="s-nowrap">
            <StatusIndicator type="error">
              {`${t(($) => $.billing.addressState.lost)}: ${change.counts.lost}`}
            </StatusIndicator>
          </div>
        )}
      </>
    );
    const done = (change: BillingChange) => (
      <DoneBar
        done={asWantedCount(change)}
        total={change.total}
        isFinal={change.finishedAt !== undefined}
      />
    );
    const note = (change: BillingChange) =>
      change.note !== undefined && (
        <span className="s-note" title={change.note}>
          {change.note}
        </span>
      );

    if (isNarrow)
      return [
        {
          id: "change",
          header: t(($) => $.billing.list.columns.change),
          isRowHeader: true,
          cell: (change) => (
            <Stack>
              {title(change)}
              {target(change)}
              <StackLine>
                {state(change)}
                <Time at={change.createdAt} />
              </StackLine>
              <StackLine>
                <span>{regionName(change.region)}</span>
                <span>{change.createdBy}</span>
              </StackLine>
              {done(change)}
              {note(change)}
            </Stack>
          ),
        },
      ];

    return [
      {
        id: "change",
        header: t(($) => $.billing.list.columns.change),
        cell: (change) => (
          <>
            {title(change)}
            {target(change)}
          </>
        ),
        isRowHeader: true,
        minWidth: 260,
      },
      {
        id: "state",
        header: t(($) => $.billing.list.columns.state),
        cell: state,
        minWidth: 165,
      },
      {
        id: "progress",
        header: t(($) => $.billing.list.columns.progress),
        cell: done,
        minWidth: 125,
      },
      {
        id: "gap",
        header: t(($) => $.billing.list.columns.gap),
        cell: ({ longestGapMs }) => (longestGapMs === undefined ? <Nothing /> : span(longestGapMs)),
        minWidth: 115,
      },
      {
        id: "region",
        header: t(($) => $.billing.list.columns.region),
        cell: (change) => <span title={change.region}>{regionName(change.region)}</span>,
        minWidth: 150,
      },
      {
        id: "createdAt",
        header: t(($) => $.billing.list.columns.createdAt),
        cell: (change) => (
          <>
            <Time at={change.createdAt} />
            <div className="s-below">{change.createdBy}</div>
          </>
        ),
        minWidth: 195,
      },
      {
        id: "note",
        header: t(($) => $.billing.list.columns.note),
        cell: note,
        minWidth: 120,
      },
    ];
  }, [t, follow, regionName, span, isNarrow]);
}
