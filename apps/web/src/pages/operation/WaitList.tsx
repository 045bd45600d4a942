import type { Operation } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { openCallsQuery, sessionQuery } from "../../api/queries.ts";
import { askAgain } from "../../api/query-client.ts";
import { useFormats } from "../../ui/format.ts";
import { useNow } from "../../ui/use-now.ts";
import { waitsOf, type Wait } from "./waits.ts";

const pollMs = 2_000;

/** What an operation that is under way waits for. */
export function WaitList({ operation, poll }: { operation: Operation; poll: boolean }) {
  const { t } = useTranslation();
  const now = useNow(true);
  const settings = useQuery(sessionQuery).data?.settings;
  const calls = useQuery({
    ...openCallsQuery(operation.id),
    refetchInterval: askAgain(poll && pollMs),
  }).data?.items;
  if (!settings) return null;
  const waits = waitsOf(operation, calls ?? [], settings, now);
  if (waits.length === 0) return null;
  return (
    <ul className="s-waits" aria-label={t(($) => $.operation.waits.label)}>
      {waits.map((wait) => (
        <li key={wait.kind}>
          <WaitText wait={wait} />
        </li>
      ))}
    </ul>
  );
}

function WaitText({ wait }: { wait: Wait }) {
  const { t } = useTranslation();
  const { span, time } = useFormats();
  const seconds = (milliseconds: number) => span(Math.floor(milliseconds / 1000) * 1000);
  switch (wait.kind) {
    case "cancelling":
      return t(($) => $.operation.waits.cancelling, { count: wait.addresses });
    case "clock":
      return t(($) => $.operation.waits.clock);
    case "slowed":
      return t(($) => $.operation.waits.slowed);
    case "answer":
      return t(($) => $.operation.waits.answer, { seq: wait.seq, time: seconds(wait.forMs) });
    case "task": {
      const { seq, tasks } = wait;
      const values = { seq, tasks, time: seconds(wait.forMs) };
      const text =
        tasks > 1
          ? t(($) => $.operation.waits.tasks, values)
          : t(($) => $.operation.waits.task, values);
      if (wait.endsAt === undefined) return text;
      return `${text} ${t(($) => $.operation.waits.taskLong, { at: time(wait.endsAt) })}`;
    }
    case "reading":
      return t(($) => $.operation.waits.reading, { count: wait.addresses });
    default:
      return wait satisfies never;
  }
}
