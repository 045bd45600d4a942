import type { JSX as ReactJsx } from "react";

/** The kit's types name the global `JSX`, which React 19's types no longer declare; without it they turn into `any`. */
declare global {
  namespace JSX {
    type Element = ReactJsx.Element;
  }
}
