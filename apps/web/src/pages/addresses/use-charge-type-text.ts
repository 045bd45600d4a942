import { internetChargeTypes } from "@sluice/contract";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** Gives the word for a billing mode: ours, or the cloud's own for one that this console does not know. */
export function useChargeTypeText(): (chargeType: string) => string {
  const { t } = useTranslation();
  return useCallback(
    (chargeType) => {
      const known = internetChargeTypes.find((one) => one === chargeType);
      return known === undefined ? chargeType : t(($) => $.common.chargeType[known]);
    },
    [t],
  );
}
