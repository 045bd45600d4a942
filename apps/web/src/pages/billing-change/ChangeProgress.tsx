import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import type { BillingChange, BillingChangeAddressState } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { useFormats } from "../../ui/format.ts";
import { StateBar } from "../../ui/StateBar.tsx";
import { StateLegend } from "../../ui/StateLegend.tsx";
import { useNow } from "../../ui/use-now.ts";
import { asWantedCount, changeProgress, presentStates } from "./progress.ts";

/** How far the change is, and for how long addresses were out of reach; the counts filter the table. */
export function ChangeProgress(props: {
  change: BillingChange;
  chosen: readonly BillingChangeAddressState[] | undefined;
  onChoose: (state: BillingChangeAddressState | undefined) => void;
}) {
  const { t } = useTranslation();
  const { change, chosen } = props;
  const { total } = change;
  const { over, percent } = changeProgress(change);
  const states = presentStates(change).map(({ state, count }) => ({
    state,
    name: t(($) => $.billing.addressState[state]),
    count,
  }));

  return (
    <Container
      header={
        <Header
          variant="h2"
          description={<TimeLine change={change} />}
          actions={
            <span className="s-percent">
              {change.finishedAt === undefined
                ? t(($) => $.operation.progress.valueText, { percent })
                : t(($) => $.billing.progress.done, { done: asWantedCount(change), total })}
            </span>
          }
        >
          {t(($) => $.operation.progress.header)}
        </Header>
      }
    >
      <StateBar
        states={states}
        label={t(($) => $.billing.progress.label, { done: over, total })}
        done={over}
        total={total}
        percent={percent}
      />
      <StateLegend states={states} chosen={chosen} onChoose={props.onChoose} />
    </Container>
  );
}

/** What of time there is to say. */
function TimeLine({ change }: { change: BillingChange }) {
  const { t } = useTranslation();
  const { span } = useFormats();
  const { finishedAt, longestGapMs, expectedGapMs, total } = change;
  const now = useNow(change.state === "running");
  const start = Date.parse(change.createdAt);
  const parts = [t(($) => $.billing.progress.label, { done: changeProgress(change).over, total })];
  if (finishedAt !== undefined)
    parts.push(t(($) => $.operation.progress.took, { time: span(Date.parse(finishedAt) - start) }));
  else if (change.state === "running")
    parts.push(
      t(($) => $.operation.progress.running, {
        time: span(Math.floor((now - start) / 1000) * 1000),
      }),
    );
  if (longestGapMs !== undefined)
    parts.push(t(($) => $.billing.progress.longestGap, { time: span(longestGapMs) }));
  else if (finishedAt === undefined)
    parts.push(t(($) => $.billing.progress.expectedGap, { time: span(expectedGapMs) }));
  return <>{parts.join(" · ")}</>;
}
