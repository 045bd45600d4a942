/** A cell with nothing to show. */
export function Nothing() {
  return <span className="s-nothing">{"–"}</span>;
}
