import { useFormats } from "./format.ts";
import "./done-bar.css";

/** How many of the addresses are as was asked, in figures and as a small bar. */
export function DoneBar(props: { done: number; total: number; isFinal: boolean }) {
  const { number } = useFormats();
  const { done, total } = props;
  return (
    <div className="s-mini-bar" data-final={props.isFinal || undefined}>
      {`${number(done)} / ${number(total)}`}
      <div className="s-mini-bar-track">
        <span style={{ inlineSize: `${(done / total) * 100}%` }} />
      </div>
    </div>
  );
}
