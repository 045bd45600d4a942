import { useId } from "react";
import { localInputText, timeOfInput } from "./local-time.ts";

/**
 * A moment in the person's own zone, to the minute. The browser's own field: it speaks the person's language and knows the
 * keyboard, and the kit's picker would weigh on every page.
 */
export function TimeInput(props: {
  label: string;
  /** ISO 8601 UTC. */
  value: string | undefined;
  onChange: (time: string | undefined) => void;
}) {
  const id = useId();
  return (
    <div className="s-audit-filter s-audit-time">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type="datetime-local"
        max="9999-12-31T23:59"
        value={localInputText(props.value)}
        onChange={({ target }) => props.onChange(timeOfInput(target.value))}
      />
    </div>
  );
}
