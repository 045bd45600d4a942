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
              {t(($) => $.common.addressCount, { count: call.addressCount })}
              <StackLine>
                {cells.outcome(call)}
                {cells.task(call)}
              </StackLine>
              {call.error && <CloudErrorText error={call.error} />}
              {cells.requestId(call)}
              {cells.taskId(call)}
              {cells.times(call)}
            </Stack>
          ),
        },
      ];

    const columns: Column[] = [
      { id: "seq", header: t(($) => $.operation.calls.seq), cell: cells.seq, width: 64 },
      {
        id: "addressCount",
        header: t(($) => $.operation.calls.addressCount),
        cell: cells.addressCount,
        width: 104,
      },
      {
        id: "outcome",
        header: t(($) => $.operation.calls.outcome),
        cell: (call) => (
          <Stack>
            {cells.outcome(call)}
            {call.error && <CloudErrorText error={call.error} />}
          </Stack>
        ),
        minWidth: 300,
      },
      {
        id: "task",
        header: t(($) => $.operation.calls.task),
        cell: (call) => cells.task(call) ?? <Nothing />,
        width: 130,
      },
      {
        id: "ids",
        header: t(($) => $.operation.calls.ids),
        cell: (call) => (
          <Stack>
            {cells.requestId(call)}
            {cells.taskId(call)}
          </Stack>
        ),
        isRowHeader: true,
        width: 360,
      },
      {
        id: "times",
        header: t(($) => $.operation.calls.times),
        cell: cells.times,
        width: 250,
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
    const id = (value: string | undefined, name: string) =>
      value !== undefined && (
        <StackLine>
          {name}
          <CopyId id={value} what={`${name} ${value}`} />
        </StackLine>
      );
    const after = (call: Call, end: string) => span(Date.parse(end) - Date.parse(call.intendedAt));
    return {
      seq: (call: Call) => number(call.seq),
      action: (call: Call) => <span className="s-mono">{call.action}</span>,
      addressCount: (call: Call) => number(call.addressCount),
      outcome: (call: Call) => <CallOutcomeLabel outcome={call.outcome} />,
      // The error of a refused call has it already.
      requestId: (call: Call) =>
        call.error?.requestId === undefined &&
        id(
          call.requestId,
          t(($) => $.operation.calls.requestId),
        ),
      taskId: (call: Call) =>
        id(
          call.taskId,
          t(($) => $.operation.calls.taskId),
        ),
      task: (call: Call) =>
        call.taskResult && (
          <span title={t(($) => $.operation.calls.polls, { count: call.polls })}>
            <TaskResultLabel result={call.taskResult} />
          </span>
        ),
      times: (call: Call) => (
        <Stack>
          <Time at={call.intendedAt} />
          {call.answeredAt !== undefined &&
            t(($) => $.operation.calls.answeredIn, { time: after(call, call.answeredAt) })}
          {call.finishedAt !== undefined &&
            t(($) => $.operation.calls.finishedIn, { time: after(call, call.finishedAt) })}
        </Stack>
      ),
    };
  }, [t, number, span]);
}
