import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { TableProps } from "@cloudscape-design/components/table";
import type { Candidate } from "@sluice/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Stack, StackLine } from "../ui/Stack.tsx";
import { useIsNarrow } from "../ui/use-is-narrow.ts";

type Column = TableProps.ColumnDefinition<Candidate>;

/** The columns of the picker; one that holds everything where there is no room for more. */
export function useCandidateColumns(): Column[] {
  const { t } = useTranslation();
  const isNarrow = useIsNarrow();
  return useMemo(() => {
    const address = (item: Candidate) => <span className="s-mono">{item.address}</span>;
    const instance = (item: Candidate) =>
      item.instanceId ?? <span className="s-nothing">{t(($) => $.picker.unattached)}</span>;
    const state = ({ why, state: found }: Candidate) =>
      why === undefined ? (
        <StatusIndicator type="success">{t(($) => $.picker.usable)}</StatusIndicator>
      ) : (
        <StatusIndicator type="stopped">
          {t(($) => $.picker.why[why], { state: found })}
        </StatusIndicator>
      );
    if (isNarrow)
      return [
        {
          id: "address",
          header: t(($) => $.picker.columns.address),
          isRowHeader: true,
          cell: (item) => (
            <Stack>
              {address(item)}
              <StackLine>
                <span>{item.networkInterfaceId}</span>
                <span>{item.instanceId}</span>
              </StackLine>
              {state(item)}
            </Stack>
          ),
        },
      ];
    return [
      {
        id: "address",
        header: t(($) => $.picker.columns.address),
        cell: address,
        isRowHeader: true,
        minWidth: 290,
      },
      {
        id: "state",
        header: t(($) => $.picker.columns.state),
        cell: state,
        minWidth: 170,
      },
      {
        id: "interface",
        header: t(($) => $.picker.columns.networkInterface),
        cell: (item) => (
          <>
            {item.networkInterfaceName}
            <div className="s-picker-below">{item.networkInterfaceId}</div>
          </>
        ),
        minWidth: 150,
      },
      {
        id: "instance",
        header: t(($) => $.picker.columns.instance),
        cell: instance,
        minWidth: 130,
      },
      {
        id: "subnet",
        header: t(($) => $.picker.columns.subnet),
        cell: ({ subnetId }) => subnetId,
        minWidth: 130,
      },
    ];
  }, [t, isNarrow]);
}
