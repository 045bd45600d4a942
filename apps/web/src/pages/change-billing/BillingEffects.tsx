import SpaceBetween from "@cloudscape-design/components/space-between";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { inventoryQuery } from "../../api/queries.ts";
import { useFormats } from "../../ui/format.ts";
import { billingEffects, type BillingTarget } from "./billing-effects.ts";

/** What submitting does to the addresses: for how long they are out of reach, how it goes, and the way back. */
export function BillingEffects(props: {
  region: string;
  addresses: readonly string[];
  /** What they are to be like; undefined as long as that is not settled. */
  target: BillingTarget | undefined;
  addressesAtOnce: number;
  /** Undefined as long as it is not known how long tasks take. */
  gapMs: number | undefined;
}) {
  const { t } = useTranslation();
  const { span } = useFormats();
  const { region, addresses, target, gapMs, addressesAtOnce: atOnce } = props;
  const inventory = useQuery({ ...inventoryQuery(region), enabled: region !== "" }).data;
  const effects = useMemo(
    () =>
      inventory && target && addresses.length > 0
        ? billingEffects(target, addresses, inventory.items)
        : undefined,
    [inventory, target, addresses],
  );
  const counted = (["toChange", "asWanted", "notEnabled", "aboveRange"] as const).filter(
    (name) => (effects?.[name] ?? 0) > 0,
  );

  return (
    <SpaceBetween size="xs">
      {effects && counted.length > 0 && (
        <div>
          {counted
            .map((name) => t(($) => $.billing.effects[name], { count: effects[name] }))
            .join(" ")}
        </div>
      )}
      {gapMs !== undefined && <div>{t(($) => $.billing.effects.gap, { time: span(gapMs) })}</div>}
      <div>
        {addresses.length === 1
          ? t(($) => $.billing.effects.paceOne)
          : t(($) => $.billing.effects.pace, { atOnce })}
      </div>
      <div>{t(($) => $.billing.effects.wayBack)}</div>
    </SpaceBetween>
  );
}
