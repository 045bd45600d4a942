import Badge from "@cloudscape-design/components/badge";
import Button from "@cloudscape-design/components/button";
import type { TableProps } from "@cloudscape-design/components/table";
import type { SessionRow } from "@sluice/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Nothing } from "../../ui/Nothing.tsx";
import { Stack } from "../../ui/Stack.tsx";
import { Time } from "../../ui/Time.tsx";
import { useIsNarrow } from "../../ui/use-is-narrow.ts";
import { deviceOf } from "./device.ts";

const times = ["createdAt", "seenAt", "expiresAt"] as const;
/** With the person's name there is no room for more. */
const timesOfEveryone = ["createdAt", "seenAt"] as const;

/** The columns of the list of sign-ins. */
export function useSessionColumns(props: {
  isOfEveryone: boolean;
  /** Ids of those that are being ended. */
  ending: readonly string[];
  onEnd: (row: SessionRow) => void;
}): TableProps.ColumnDefinition<SessionRow>[] {
  const { t } = useTranslation();
  const isNarrow = useIsNarrow();
  const { isOfEveryone, ending, onEnd } = props;
  return useMemo(() => {
    const person = ({ user }: SessionRow) => (
      <>
        {user.name} · {t(($) => $.shell.role[user.role])}
      </>
    );
    const device = ({ userAgent, isCurrent }: SessionRow) => {
      const found = deviceOf(userAgent);
      const text = found
        ? [found.browser, found.system].filter(Boolean).join(" · ")
        : t(($) => $.sessions.unknownDevice);
      return (
        <>
          <span title={userAgent ?? undefined}>{text}</span>{" "}
          {isCurrent && <Badge color="green">{t(($) => $.sessions.current)}</Badge>}
        </>
      );
    };
    const address = ({ remoteAddress }: SessionRow) =>
      remoteAddress === null ? <Nothing /> : <span className="s-mono">{remoteAddress}</span>;
    const end = (row: SessionRow) => (
      <Button
        wrapText={false}
        loading={ending.includes(row.id)}
        ariaLabel={t(($) => (row.isCurrent ? $.shell.user.signOut : $.sessions.endOf), {
          device: deviceOf(row.userAgent)?.browser ?? t(($) => $.sessions.unknownDevice),
          name: row.user.name,
        })}
        onClick={() => onEnd(row)}
      >
        {t(($) => (row.isCurrent ? $.shell.user.signOut : $.sessions.end))}
      </Button>
    );
    const labels = {
      person: t(($) => $.sessions.person),
      device: t(($) => $.sessions.device),
      address: t(($) => $.sessions.address),
      createdAt: t(($) => $.sessions.createdAt),
      seenAt: t(($) => $.sessions.seenAt),
      expiresAt: t(($) => $.sessions.expiresAt),
      action: t(($) => $.sessions.action),
    };
    if (isNarrow)
      return [
        {
          id: "device",
          header: labels.device,
          isRowHeader: true,
          cell: (row) => (
            <Stack>
              {isOfEveryone && <span>{person(row)}</span>}
              <span>{device(row)}</span>
              {address(row)}
              <span>
                {labels.createdAt} <Time at={row.createdAt} />
              </span>
              <span>
                {labels.seenAt} <Time at={row.seenAt} />
              </span>
              {end(row)}
            </Stack>
          ),
        },
      ];
    return [
      ...(isOfEveryone
        ? [{ id: "person", header: labels.person, cell: person, minWidth: 180 }]
        : []),
      { id: "device", header: labels.device, cell: device, isRowHeader: true, minWidth: 200 },
      { id: "address", header: labels.address, cell: address, minWidth: 130 },
      ...(isOfEveryone ? timesOfEveryone : times).map((id) => ({
        id,
        header: labels[id],
        cell: (row: SessionRow) => <Time at={row[id]} />,
        minWidth: 150,
      })),
      { id: "action", header: labels.action, cell: end, minWidth: 140 },
    ];
  }, [t, isNarrow, isOfEveryone, ending, onEnd]);
}
