import { useId, useState } from "react";
import { isYearUnfinished, localInputText, timeOfInput } from "./local-time.ts";

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
  const given = localInputText(props.value);
  const [shown, setShown] = useState({ given, text: given });
  // Set from elsewhere: by Back, or when all filters are cleared.
  if (shown.given !== given) setShown({ given, text: given });
  return (
    <div className="s-audit-filter s-audit-time">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type="datetime-local"
        max="9999-12-31T23:59"
        value={shown.text}
        onChange={({ target }) => {
          setShown({ given, text: target.value });
          if (!isYearUnfinished(target.value)) props.onChange(timeOfInput(target.value));
        }}
      />
    </div>
  );
}
