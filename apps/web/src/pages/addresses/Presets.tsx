import type { InventoryAddress } from "@sluice/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../../ui/format.ts";
import { filterAddresses, type Filter } from "./filter.ts";
import { presetNames, presetOf, presets } from "./presets.ts";

/** The filters that one often needs, each with the number of addresses that it would show. */
export function Presets(props: {
  /** Undefined until they have been read. */
  items: readonly InventoryAddress[] | undefined;
  filter: Filter;
  onChoose: (filter: Filter) => void;
}) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { items, filter, onChoose } = props;
  const chosen = presetOf(filter);
  const counts = useMemo(
    () =>
      presetNames.map((name) => ({
        name,
        count: items && filterAddresses(items, presets[name]).length,
      })),
    [items],
  );
  return (
    <div className="s-addr-presets" role="group" aria-label={t(($) => $.addresses.presets.label)}>
      {counts.map(({ name, count }) => (
        <button
          key={name}
          type="button"
          className="s-addr-preset"
          aria-pressed={name === chosen}
          data-empty={count === 0 || undefined}
          onClick={() => onChoose(name === chosen ? presets.all : presets[name])}
        >
          {t(($) => $.addresses.presets[name])}
          {count !== undefined && <strong>{number(count)}</strong>}
        </button>
      ))}
    </div>
  );
}
