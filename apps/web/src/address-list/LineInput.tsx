import { useEffect, useRef, useState } from "react";

/** The input that lies over a line of a long list while it is changed. Enter and leaving it keep the change, Escape does not. */
export function LineInput(props: {
  label: string;
  initialValue: string;
  /** What is selected at first, from 0. */
  selection: readonly [start: number, end: number];
  /** Pixels from the top of the view. */
  top: number;
  /** Gets the new value; `null` when nothing is to change. */
  onDone: (value: string | null) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [value, setValue] = useState(props.initialValue);
  const [start, end] = props.selection;
  // Taking the focus away to end the change is itself a leaving of the input.
  const isDone = useRef(false);

  function finish(result: string | null): void {
    if (isDone.current) return;
    isDone.current = true;
    props.onDone(result);
  }

  useEffect(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.setSelectionRange(start, end);
  }, [start, end]);

  return (
    <input
      ref={input}
      className="s-line-input"
      aria-label={props.label}
      value={value}
      spellCheck={false}
      autoComplete="off"
      style={{ insetBlockStart: props.top }}
      onChange={(event) => setValue(event.currentTarget.value)}
      onBlur={() => finish(value)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        finish(event.key === "Enter" ? value : null);
      }}
    />
  );
}
