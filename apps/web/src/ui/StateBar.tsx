import { useTranslation } from "react-i18next";
import "./state-counts.css";

/** How many are in a state; the name is in the reader's language. */
export interface StateCount<State extends string> {
  state: State;
  name: string;
  count: number;
}

/** A bar in the colours of the states; `label` says how far it is, for those who do not see it. */
export function StateBar(props: {
  states: readonly StateCount<string>[];
  label: string;
  done: number;
  total: number;
  percent: number;
}) {
  const { t } = useTranslation();
  const { states, label, done, total, percent } = props;
  return (
    <div
      className="s-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      aria-valuetext={`${label}, ${t(($) => $.operation.progress.valueText, { percent })}`}
    >
      {states.map(({ state, count }) => (
        <span key={state} className="s-bar-part" data-state={state} style={{ flexGrow: count }} />
      ))}
    </div>
  );
}
