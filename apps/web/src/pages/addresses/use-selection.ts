import type { InventoryAddress } from "@sluice/contract";
import { useEffect, useMemo, useRef, useState } from "react";
import type { AddressesSearchPatch } from "../../search.ts";
import { keyOf } from "./changeable.ts";

/** About a hundred addresses. What is longer is of this visit alone: mail and chat programs cut long links off. */
const longestText = 1500;
/** One selects row by row; the page's address follows when there is a pause. */
const pauseMs = 300;

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
  /** What the page's address named when it was last looked at or written. */
  const known = useRef(named);

  useEffect(() => {
    if (named === known.current) return;
    known.current = named;
    setKeys(keysIn(named));
  }, [named]);

  useEffect(() => {
    const text = textOf(keys);
    if (text === known.current) return;
    const timer = setTimeout(() => {
      known.current = text;
      onShow({ selected: text }, "replace");
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [keys, onShow]);

  const selected = useMemo(
    () => (keys.size === 0 ? nothing : items.filter((one) => keys.has(keyOf(one)))),
    [items, keys],
  );
  return { selected, select: (some) => setKeys(new Set(some.map(keyOf))) };
}

function keysIn(text: string | undefined): ReadonlySet<string> {
  return new Set(text?.split(",").filter(Boolean));
}

function textOf(keys: ReadonlySet<string>): string | undefined {
  const text = [...keys].join(",");
  return text === "" || text.length > longestText ? undefined : text;
}
