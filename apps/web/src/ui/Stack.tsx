import type { ReactNode } from "react";
import "./stack.css";

/** What a row of a table says, one below the other, for screens too narrow for columns. */
export function Stack(props: { children: ReactNode }) {
  return <div className="s-stack">{props.children}</div>;
}

/** Things of a stack that stand beside each other. */
export function StackLine(props: { children: ReactNode }) {
  return <div className="s-stack-line">{props.children}</div>;
}
