import type { ReactNode } from "react";

/** A part of the report with its heading. A table too wide for the screen scrolls in it, by keyboard too. */
export function ReportSection(props: { heading: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to take the focus (WCAG 2.1.1)
    <section aria-label={props.heading} tabIndex={0}>
      <h2>{props.heading}</h2>
      {props.children}
    </section>
  );
}
