import type { InventoryAddress } from "@sluice/contract";
import { useEffect, useMemo, useRef, useState } from "react";
import type { AddressesSearchPatch } from "../../search.ts";
import { keyOf } from "./changeable.ts";

/** About a hundred addresses. What is longer is of this visit alone: mail and chat programs cut long links off. */
const longestText = 1500;

const nothing: readonly InventoryAddress[] = [];

/** What is selected, which the page's address names as long as it is short enough: a link, a reload and Back bring it back. */
export function useSelection(
  named: string | undefined,
  items: readonly InventoryAddress[],
  onShow: (patch: AddressesSearchPatch, history: "replace") => void,
): {
  selected: readonly InventoryAddress[];
  select: (some: readonly InventoryAddress[]) => void;
} {
  const [keys, setKeys] = useState(() => keysIn(named));
  const seen = useRef(named);
  /** What was written into the page's address and has not been seen there yet, oldest first. */
  const written = useRef<(string | undefined)[]>([]);

  useEffect(() => {
    if (named === seen.current) return;
    seen.current = named;
    const position = written.current.indexOf(named);
    written.current.splice(0, position + 1);
    // By Back, or a link: what one has selected since a write of one's own stays.
    if (position === -1) setKeys(keysIn(named));
  }, [named]);

  // Written at once: a moment later one may be on the way to another page, and would be called back.
  const select = (some: readonly InventoryAddress[]): void => {
    const next = new Set(some.map(keyOf));
    setKeys(next);
    const text = textOf(next);
    const last = written.current.length > 0 ? written.current.at(-1) : seen.current;
    if (text === last) return;
    written.current.push(text);
    onShow({ selected: text }, "replace");
  };

  const selected = useMemo(
    () => (keys.size === 0 ? nothing : items.filter((one) => keys.has(keyOf(one)))),
    [items, keys],
  );
  return { selected, select };
}

function keysIn(text: string | undefined): ReadonlySet<string> {
  return new Set(text?.split(",").filter(Boolean));
}

function textOf(keys: ReadonlySet<string>): string | undefined {
  const text = [...keys].join(",");
  return text === "" || text.length > longestText ? undefined : text;
}
