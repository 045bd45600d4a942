/** Pixels of a line; the style sheets say the same. */
export const lineHeight = 20;

/** Which lines are in view, from 1, and where the first of them stands. */
export interface LineWindow {
  lines: number[];
  /** Pixels from the top of the view to the first line. */
  shift: number;
}

/** The lines of a list that are in view when it is scrolled to `top` and `height` pixels show. */
export function lineWindow(
  lineCount: number,
  view: { top: number; height: number },
  padding: number,
): LineWindow {
  const first = Math.max(0, Math.floor((view.top - padding) / lineHeight));
  const last = Math.min(lineCount, first + Math.ceil(view.height / lineHeight) + 2);
  return {
    lines: Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index + 1),
    shift: padding + first * lineHeight - view.top,
  };
}

export type Mark = "problem" | "repeat";

/** What is to be marked on each line; a problem outdoes a repeat. */
export function marksByLine(
  problems: readonly { line: number; code: string }[],
): Map<number, Mark> {
  const marks = new Map<number, Mark>();
  for (const { line, code } of problems)
    if (code !== "repeated") marks.set(line, "problem");
    else if (!marks.has(line)) marks.set(line, "repeat");
  return marks;
}

export function countLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

/**
 * A text box lays out all of its lines at once: 2,000 addresses take 25 to 50 ms of a 2-core machine, 10,000 more than
 * 120 ms. Above this a text is shown as a list of lines instead.
 */
const longestInBox = 100_000;
const mostLinesInBox = 2_000;

/** True for a text that would freeze a text box. */
export function isLongText(text: string): boolean {
  return text.length > longestInBox || countLines(text) > mostLinesInBox;
}
