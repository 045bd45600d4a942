import type { Drift } from "@sluice/contract";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useChargeTypeText } from "./use-charge-type-text.ts";

/** Says one difference in a sentence: what was asked, and what there is. */
export function useDriftText(): (drift: Drift) => string {
  const { t } = useTranslation();
  const chargeType = useChargeTypeText();
  return useCallback(
    ({ field, tagKey, asked, found }) => {
      const shown = (value: string | number | undefined) => {
        if (value === undefined) return t(($) => $.addresses.details.nothing);
        if (field === "internetMaxBandwidthOut")
          return t(($) => $.common.mbps, { value: Number(value) });
        return field === "internetChargeType" ? chargeType(String(value)) : String(value);
      };
      const what =
        tagKey === undefined
          ? t(($) => $.addresses.columns[field])
          : t(($) => $.addresses.details.driftTag, { key: tagKey });
      return t(($) => $.addresses.details.driftEntry, {
        what,
        asked: shown(asked),
        found: shown(found),
      });
    },
    [t, chargeType],
  );
}
