import Link from "@cloudscape-design/components/link";
import type { InventoryAddress } from "@sluice/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { isChangeable, keyOf } from "./changeable.ts";

/** How many are selected, on this page and others, and the way to all that match. Nothing while none is. */
export function SelectionBar(props: {
  matching: readonly InventoryAddress[];
  selected: readonly InventoryAddress[];
  onSelect: (items: readonly InventoryAddress[]) => void;
}) {
  const { t } = useTranslation();
  const { matching, selected, onSelect } = props;
  const shownKeys = useMemo(() => new Set(matching.map(keyOf)), [matching]);
  const hidden = selected.filter((item) => !shownKeys.has(keyOf(item))).length;
  const skipped = selected.filter((item) => !isChangeable(item)).length;
  const isAll = selected.length - hidden === matching.length;
  return (
    <div className="s-addr-selection" role="status">
      {selected.length > 0 && (
        <>
          <b>{t(($) => $.addresses.selection.selected, { count: selected.length })}</b>
          {hidden > 0 && <span>{t(($) => $.addresses.selection.hidden, { count: hidden })}</span>}
          {skipped > 0 && <span>{t(($) => $.addresses.skipped, { count: skipped })}</span>}
          {!isAll && (
            <Link onFollow={() => onSelect([...new Set([...selected, ...matching])])}>
              {t(($) => $.addresses.selection.all, { count: matching.length })}
            </Link>
          )}
          <Link onFollow={() => onSelect([])}>{t(($) => $.addresses.selection.clear)}</Link>
        </>
      )}
    </div>
  );
}
