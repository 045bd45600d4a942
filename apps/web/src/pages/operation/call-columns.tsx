import type { TableProps } from "@cloudscape-design/components/table";
import type { Call } from "@sluice/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ErrorText } from "../../problems/ErrorText.tsx";
import { CopyId } from "../../ui/CopyId.tsx";
import { useFormats } from "../../ui/format.ts";
import { Nothing } from "../../ui/Nothing.tsx";
import { Stack, StackLine } from "../../ui/Stack.tsx";
import { CallOutcomeLabel, TaskResultLabel } from "../../ui/states.tsx";
import { Time } from "../../ui/Time.tsx";
import { useIsNarrow } from "../../ui/use-is-narrow.ts";

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
          id: "call",
          header: t(($) => $.operation.calls.seq),
          isRowHeader: true,
          cell: (call) => (
            <Stack>
              <StackLine>
                <b>{cells.seq(call)}</b>
                {t(($) => $.common.addressCount, { count: call.addressCount })}
              </StackLine>
              <StackLine>
                {cells.outcome(call)}
                {cells.task(call)}
              </StackLine>
              {cells.error(call)}
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
            {cells.error(call)}
          </Stack>
        ),
        minWidth: 300,
      },
      {
        id: "task",
        header: t(($) => $.operation.calls.task),
        cell: (call) => cells.task(call) ?? <Nothing />,
        width: 112,
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
        width: 330,
      },
      {
        id: "times",
        header: t(($) => $.operation.calls.times),
        cell: cells.times,
        width: 200,
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
      addressCount: (call: Call) => number(call.addressCount),
      outcome: (call: Call) => <CallOutcomeLabel outcome={call.outcome} />,
      error: ({ error }: Call) => {
        if (!error) return undefined;
        // The call's own RequestId is in a column of its own.
        const { requestId: _, ...words } = error;
        return <ErrorText error={words} />;
      },
      requestId: (call: Call) =>
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
          {call.answeredAt !== undefined && (
            <div>
              {t(($) => $.operation.calls.answeredIn, { time: after(call, call.answeredAt) })}
            </div>
          )}
          {call.finishedAt !== undefined && (
            <div>
              {t(($) => $.operation.calls.finishedIn, { time: after(call, call.finishedAt) })}
            </div>
          )}
        </Stack>
      ),
    };
  }, [t, number, span]);
}
