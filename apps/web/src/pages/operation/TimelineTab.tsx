import Container from "@cloudscape-design/components/container";
import Steps from "@cloudscape-design/components/steps";
import type { Operation } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { callsQuery } from "../../api/queries.ts";
import { askAgain } from "../../api/query-client.ts";
import { Time } from "../../ui/Time.tsx";
import { timelineOf, type TimelineStep } from "./timeline.ts";

const pollMs = 2_000;

/** The operation's life, step by step. */
export function TimelineTab({ operation, poll }: { operation: Operation; poll: boolean }) {
  const { t } = useTranslation();
  const calls = useQuery({
    ...callsQuery(operation.id, undefined),
    refetchInterval: askAgain(poll && pollMs),
  });
  const text = useStepText(operation);
  return (
    <Container>
      <Steps
        ariaLabel={t(($) => $.operation.timeline.label)}
        steps={timelineOf(operation, calls.data?.items ?? []).map((step) => ({
          status: step.status,
          header: text(step),
          details: step.at && <Time at={step.at} />,
        }))}
      />
    </Container>
  );
}

function useStepText(operation: Operation): (step: TimelineStep) => string {
  const { t } = useTranslation();
  return (step) => {
    switch (step.kind) {
      case "submitted":
        return t(($) => $.operation.timeline.submitted, { name: step.by });
      case "started":
        return step.status === "pending"
          ? t(($) => $.operation.timeline.notStarted)
          : t(($) => $.operation.timeline.started);
      case "answered":
        return [
          t(($) => $.operation.timeline.sent, step),
          step.refused > 0 && t(($) => $.operation.timeline.refusedCalls, { count: step.refused }),
          step.unknown > 0 && t(($) => $.operation.timeline.unknownCalls, { count: step.unknown }),
        ]
          .filter(Boolean)
          .join(", ");
      case "tasks":
        return [
          t(($) => $.operation.timeline.tasks, step),
          step.failed > 0 && t(($) => $.operation.timeline.failedTasks, { count: step.failed }),
          step.givenUp > 0 && t(($) => $.operation.timeline.givenUpTasks, { count: step.givenUp }),
        ]
          .filter(Boolean)
          .join(", ");
      case "settled":
        return [
          t(($) => $.operation.timeline.settled, step),
          step.unknown > 0 && t(($) => $.operation.timeline.unknown, { count: step.unknown }),
        ]
          .filter(Boolean)
          .join(", ");
      case "stopped":
        return t(($) => $.operation.timeline.stopped, { code: step.code });
      case "finished":
        return step.status === "pending"
          ? t(($) => $.operation.timeline.unfinished)
          : t(($) => $.operation.timeline.finished, {
              state: t(($) => $.common.operationState[operation.state]),
            });
      default:
        return step satisfies never;
    }
  };
}
