import { useEffect, useRef, useState } from "react";

const quietMs = 250;

/**
 * A text that is typed here and used elsewhere (in the address of the page): passed on once typing pauses, and taken
 * over when it changes there.
 */
export function useDebouncedText(
  value: string,
  onSettled: (text: string) => void,
): [string, (text: string) => void] {
  const [typed, setTyped] = useState(value);
  const settle = useRef(onSettled);
  const known = useRef(value);

  useEffect(() => {
    settle.current = onSettled;
  });

  useEffect(() => {
    if (value === known.current) return;
    known.current = value;
    setTyped(value);
  }, [value]);

  useEffect(() => {
    if (typed === known.current) return;
    const timer = setTimeout(() => {
      known.current = typed;
      settle.current(typed);
    }, quietMs);
    return () => clearTimeout(timer);
  }, [typed]);

  return [typed, setTyped];
}
