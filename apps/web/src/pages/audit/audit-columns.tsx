import Link from "@cloudscape-design/components/link";
import type { TableProps } from "@cloudscape-design/components/table";
import type { AuditEntry } from "@sluice/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { pages } from "../../pages.ts";
import type { AuditSearchPatch } from "../../search.ts";
import { useFollow } from "../../shell/use-follow.ts";
import { Stack, StackLine } from "../../ui/Stack.tsx";
import { Time } from "../../ui/Time.tsx";
import { useIsNarrow } from "../../ui/use-is-narrow.ts";
import { useRegionName } from "../../ui/use-region-name.ts";
import { Outcome } from "./Outcome.tsx";
import { PersonText } from "./PersonText.tsx";

type Column = TableProps.ColumnDefinition<AuditEntry>;

/** The columns of the trail; one that holds everything where there is no room for more. */
export function useAuditColumns(onShow: (patch: AuditSearchPatch) => void): Column[] {
  const { t } = useTranslation();
  const isNarrow = useIsNarrow();
  return useMemo(() => {
    const event = (entry: AuditEntry) => (
      <Link
        href={pages.auditEntry(entry.id)}
        fontSize="body-m"
        onFollow={(follow) => {
          follow.preventDefault();
          onShow({ entry: entry.id });
        }}
      >
        {t(($) => $.audit.events[entry.event])}
      </Link>
    );
    const outcome = (entry: AuditEntry) =>
      entry.outcome !== null && <Outcome outcome={entry.outcome} />;

    if (isNarrow)
      return [
        {
          id: "entry",
          header: t(($) => $.audit.columns.event),
          isRowHeader: true,
          cell: (entry) => (
            <Stack>
              <StackLine>
                {event(entry)}
                {outcome(entry)}
              </StackLine>
              <StackLine>
                <Time at={entry.at} />
                <PersonText entry={entry} />
              </StackLine>
              <About entry={entry} />
            </Stack>
          ),
        },
      ];

    return [
      {
        id: "time",
        header: t(($) => $.audit.columns.time),
        cell: (entry) => <Time at={entry.at} />,
        minWidth: 195,
      },
      {
        id: "event",
        header: t(($) => $.audit.columns.event),
        isRowHeader: true,
        cell: (entry) => (
          <>
            {event(entry)}
            <div>{outcome(entry)}</div>
          </>
        ),
        minWidth: 220,
      },
      {
        id: "person",
        header: t(($) => $.audit.columns.person),
        cell: (entry) => <PersonText entry={entry} />,
        minWidth: 180,
      },
      {
        id: "about",
        header: t(($) => $.audit.columns.about),
        cell: (entry) => <About entry={entry} />,
        minWidth: 240,
      },
    ];
  }, [t, isNarrow, onShow]);
}

/** What an entry is about: its operation or change of billing, region, addresses; of a request, which. */
function About({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const regionName = useRegionName();
  const { operationId, billingChangeId, region, addressCount, parameters } = entry;
  const path = parameters?.["path"];
  const method = parameters?.["method"];
  return (
    <>
      {operationId !== null && (
        <div>
          <Link href={pages.operation(operationId)} onFollow={follow}>
            {t(($) => $.audit.operation, { id: operationId.slice(-12) })}
          </Link>
        </div>
      )}
      {operationId === null && billingChangeId !== null && (
        <div>
          <Link href={pages.billingChange(billingChangeId)} onFollow={follow}>
            {t(($) => $.audit.billingChange, { id: billingChangeId.slice(-12) })}
          </Link>
        </div>
      )}
      {(region !== null || addressCount !== null) && (
        <div className="s-below">
          {[
            ...(region === null ? [] : [regionName(region)]),
            ...(addressCount === null
              ? []
              : [t(($) => $.common.addressCount, { count: addressCount })]),
          ].join(" · ")}
        </div>
      )}
      {typeof path === "string" && typeof method === "string" && (
        <span className="s-mono s-audit-path">{`${method} ${path}`}</span>
      )}
    </>
  );
}
