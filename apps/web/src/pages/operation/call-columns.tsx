import type { TableProps } from "@cloudscape-design/components/table";
import type { Call } from "@sluice/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { CopyId } from "../../ui/CopyId.tsx";
import { useFormats } from "../../ui/format.ts";
import { Nothing } from "../../ui/Nothing.tsx";
import { Stack, StackLine } from "../../ui/Stack.tsx";
import { CallOutcomeLabel, TaskResultLabel } from "../../ui/states.tsx";
import { Time } from "../../ui/Time.tsx";
import { useIsNarrow } from "../../ui/use-is-narrow.ts";
import { CloudErrorText } from "./CloudErrorText.tsx";

type Column = TableProps.ColumnDefinition<Call>;

/** The columns of the table of calls; one that holds everything where there is no room for more. */
export function useCallColumns(): Column[] {
  const isNarrow = useIsNarrow();
  const cells = useCallCells();
  const { t } = useTranslation();
  return useMemo(() => {
    if (isNarrow)
      return [
        {
          id: "action",
          header: t(($) => $.operation.calls.action),
          isRowHeader: true,
          cell: (call) => (
            <Stack>
              <StackLine>
                {cells.seq(call)}
                {cells.action(call)}
              </StackLine>
              <StackLine>
                {t(($) => $.common.addressCount, { count: call.addressCount })}
                <Time at={call.intendedAt} />
              </StackLine>
              <StackLine>
                {cells.outcome(call)}
                {cells.task(call)}
              </StackLine>
              {cells.requestId(call)}
              {cells.taskId(call)}
              {call.error && <CloudErrorText error={call.error} />}
            </Stack>
          ),
        },
      ];

    const columns: Column[] = [
      { id: "seq", header: t(($) => $.operation.calls.seq), cell: cells.seq, width: 70 },
      {
        id: "addressCount",
        header: t(($) => $.operation.calls.addressCount),
        cell: cells.addressCount,
        width: 112,
      },
      {
        id: "outcome",
        header: t(($) => $.operation.calls.outcome),
        cell: (call) => (
          <>
            {cells.outcome(call)}
            {call.error && <CloudErrorText error={call.error} />}
          </>
        ),
        minWidth: 140,
      },
      {
        id: "requestId",
        header: t(($) => $.operation.calls.requestId),
        cell: (call) => cells.requestId(call) ?? <Nothing />,
        isRowHeader: true,
        minWidth: 350,
      },
      {
        id: "taskId",
        header: t(($) => $.operation.calls.taskId),
        cell: (call) => cells.taskId(call) ?? <Nothing />,
        minWidth: 170,
      },
      {
        id: "task",
        header: t(($) => $.operation.calls.task),
        cell: (call) => cells.task(call) ?? <Nothing />,
        minWidth: 120,
      },
      {
        id: "answered",
        header: t(($) => $.operation.calls.answered),
        cell: cells.answered,
        minWidth: 130,
      },
      {
        id: "finished",
        header: t(($) => $.operation.calls.finished),
        cell: cells.finished,
        minWidth: 130,
      },
      {
        id: "started",
        header: t(($) => $.operation.calls.started),
        cell: (call) => <Time at={call.intendedAt} />,
        minWidth: 190,
      },
      {
        id: "action",
        header: t(($) => $.operation.calls.action),
        cell: cells.action,
        minWidth: 250,
      },
    ];
    return columns.map((column) => ({ ...column, verticalAlign: "top" }));
  }, [t, cells, isNarrow]);
}

/** What is shown of a call, piece by piece. */
function useCallCells() {
  const { t } = useTranslation();
  const { number, span } = useFormats();
  return useMemo(() => {
    const after = (call: Call, end: string | undefined) =>
      end === undefined ? <Nothing /> : span(Date.parse(end) - Date.parse(call.intendedAt));
    const id = (value: string | undefined, what: string) =>
      value === undefined ? undefined : <CopyId id={value} what={`${what} ${value}`} />;
    const requestId = t(($) => $.operation.calls.requestId);
    const taskId = t(($) => $.operation.calls.taskId);
    return {
      seq: (call: Call) => number(call.seq),
      action: (call: Call) => <span className="s-mono">{call.action}</span>,
      addressCount: (call: Call) => number(call.addressCount),
      outcome: (call: Call) => <CallOutcomeLabel outcome={call.outcome} />,
      requestId: (call: Call) => id(call.requestId, requestId),
      taskId: (call: Call) => id(call.taskId, taskId),
      task: (call: Call) =>
        call.taskResult && (
          <span title={t(($) => $.operation.calls.polls, { count: call.polls })}>
            <TaskResultLabel result={call.taskResult} />
          </span>
        ),
      answered: (call: Call) => after(call, call.answeredAt),
      finished: (call: Call) => after(call, call.finishedAt),
    };
  }, [t, number, span]);
}
