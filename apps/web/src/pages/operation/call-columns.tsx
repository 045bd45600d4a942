import type { TableProps } from "@cloudscape-design/components/table";
import type { Call } from "@sluice/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { CopyId } from "../../ui/CopyId.tsx";
import { useFormats } from "../../ui/format.ts";
import { CallOutcomeLabel, TaskResultLabel } from "../../ui/states.tsx";
import { Time } from "../../ui/Time.tsx";
import { Nothing } from "./address-columns.tsx";
import { CloudErrorText } from "./CloudErrorText.tsx";

/** The columns of the table of calls. */
export function useCallColumns(): TableProps.ColumnDefinition<Call>[] {
  const { t } = useTranslation();
  const { number, span } = useFormats();
  return useMemo(() => {
    const after = (call: Call, end: string | undefined) =>
      end === undefined ? <Nothing /> : span(Date.parse(end) - Date.parse(call.intendedAt));
    const id = (value: string | undefined, what: string) =>
      value === undefined ? <Nothing /> : <CopyId id={value} what={`${what} ${value}`} />;
    return [
      {
        id: "seq",
        header: t(($) => $.operation.calls.seq),
        cell: (call) => number(call.seq),
        width: 70,
        isRowHeader: true,
      },
      {
        id: "addressCount",
        header: t(($) => $.operation.calls.addressCount),
        cell: (call) => number(call.addressCount),
        minWidth: 110,
      },
      {
        id: "outcome",
        header: t(($) => $.operation.calls.outcome),
        cell: (call) => (
          <>
            <CallOutcomeLabel outcome={call.outcome} />
            {call.error && <CloudErrorText error={call.error} />}
          </>
        ),
        minWidth: 140,
      },
      {
        id: "requestId",
        header: t(($) => $.operation.calls.requestId),
        cell: (call) =>
          id(
            call.requestId,
            t(($) => $.operation.calls.requestId),
          ),
        minWidth: 340,
      },
      {
        id: "taskId",
        header: t(($) => $.operation.calls.taskId),
        cell: (call) =>
          id(
            call.taskId,
            t(($) => $.operation.calls.taskId),
          ),
        minWidth: 170,
      },
      {
        id: "task",
        header: t(($) => $.operation.calls.task),
        cell: (call) =>
          call.taskResult === undefined ? (
            <Nothing />
          ) : (
            <span title={t(($) => $.operation.calls.polls, { count: call.polls })}>
              <TaskResultLabel result={call.taskResult} />
            </span>
          ),
        minWidth: 120,
      },
      {
        id: "started",
        header: t(($) => $.operation.calls.started),
        cell: (call) => <Time at={call.intendedAt} />,
        minWidth: 190,
      },
      {
        id: "answered",
        header: t(($) => $.operation.calls.answered),
        cell: (call) => after(call, call.answeredAt),
        minWidth: 120,
      },
      {
        id: "finished",
        header: t(($) => $.operation.calls.finished),
        cell: (call) => after(call, call.finishedAt),
        minWidth: 120,
      },
      {
        id: "action",
        header: t(($) => $.operation.calls.action),
        cell: (call) => <span className="s-mono">{call.action}</span>,
        minWidth: 250,
      },
    ];
  }, [t, number, span]);
}
