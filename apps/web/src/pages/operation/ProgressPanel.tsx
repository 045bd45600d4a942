import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import { isFinalOperationState, type AddressState, type Operation } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { useFormats } from "../../ui/format.ts";
import { StateBar } from "../../ui/StateBar.tsx";
import { StateLegend } from "../../ui/StateLegend.tsx";
import { useNow } from "../../ui/use-now.ts";
import { presentStates, progressOf } from "./progress.ts";
import { WaitList } from "./WaitList.tsx";

/** How far the operation is: a bar in the colours of the states, and the count of each, which filters the table. */
export function ProgressPanel(props: {
  operation: Operation;
  poll: boolean;
  chosen: readonly AddressState[] | undefined;
  onChoose: (state: AddressState | undefined) => void;
}) {
  const { t } = useTranslation();
  const { operation, chosen } = props;
  const { done, total, percent, asAsked } = progressOf(operation);
  const isFinal = isFinalOperationState(operation.state);
  const states = presentStates(operation.counts).map(({ state, count }) => ({
    state,
    name: t(($) => $.common.addressState[state]),
    count,
  }));
  const label = t(($) => $.operation.progress.label, { done, total });

  return (
    <Container
      header={
        <Header
          variant="h2"
          description={<TimeLine operation={operation} />}
          actions={
            <span className="s-percent">
              {isFinal
                ? t(($) => $.operation.progress.done, { done: asAsked, total })
                : t(($) => $.operation.progress.valueText, { percent })}
            </span>
          }
        >
          {t(($) => $.operation.progress.header)}
        </Header>
      }
    >
      <StateBar states={states} label={label} done={done} total={total} percent={percent} />
      {!isFinal && <WaitList operation={operation} poll={props.poll} />}
      <StateLegend states={states} chosen={chosen} onChoose={props.onChoose} />
    </Container>
  );
}

/** What of time there is to say: since when, how much longer, or how long it took. */
function TimeLine({ operation }: { operation: Operation }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const isFinal = isFinalOperationState(operation.state);
  const now = useNow(!isFinal);
  const { done, total } = progressOf(operation);
  const parts = [t(($) => $.operation.progress.label, { done, total })];
  const start = Date.parse(operation.startedAt ?? operation.createdAt);
  if (isFinal) {
    if (operation.finishedAt !== undefined)
      parts.push(
        t(($) => $.operation.progress.took, {
          time: formats.span(Date.parse(operation.finishedAt) - start),
        }),
      );
  } else if (operation.startedAt === undefined) {
    if (!operation.heldBy) parts.push(t(($) => $.operation.progress.waiting));
  } else {
    parts.push(
      t(($) => $.operation.progress.running, {
        time: formats.span(Math.floor((now - start) / 1000) * 1000),
      }),
    );
    if (operation.estimatedFinishAt !== undefined) {
      const left = Date.parse(operation.estimatedFinishAt) - now;
      // Past its time an estimate is worth nothing; what the operation waits for is said below.
      if (left > 1_000)
        parts.push(
          t(($) => $.operation.progress.eta, { time: formats.span(Math.ceil(left / 1000) * 1000) }),
        );
    }
  }
  return <>{parts.join(" · ")}</>;
}
