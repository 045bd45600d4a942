import Box from "@cloudscape-design/components/box";
import { useTranslation } from "react-i18next";
import { useFormats } from "./format.ts";
import type { StateCount } from "./StateBar.tsx";
import "./state-counts.css";

/** The count of each state, which filters the table of what is counted. */
export function StateLegend<State extends string>(props: {
  states: readonly StateCount<State>[];
  chosen: readonly State[] | undefined;
  onChoose: (state: State | undefined) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Box margin={{ top: "s" }}>
      <div className="s-legend" role="group" aria-label={t(($) => $.operation.progress.counts)}>
        {props.states.map(({ state, name, count }) => {
          const isChosen = props.chosen?.includes(state) ?? false;
          return (
            <button
              key={state}
              type="button"
              className="s-legend-item"
              aria-pressed={isChosen}
              title={
                isChosen
                  ? t(($) => $.operation.progress.showAll)
                  : t(($) => $.operation.progress.showOnly, { state: name, count })
              }
              onClick={() => props.onChoose(isChosen ? undefined : state)}
            >
              <span className="s-legend-mark" data-state={state} />
              {name}
              <strong>{formats.number(count)}</strong>
            </button>
          );
        })}
      </div>
    </Box>
  );
}
