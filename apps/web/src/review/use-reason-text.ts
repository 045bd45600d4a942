import {
  documentedLimits,
  previewCodes,
  type PresentSettings,
  type PreviewItem,
} from "@sluice/contract";
import { addressProblemCodes } from "@sluice/ipv6";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useChargeTypeText } from "../pages/addresses/use-charge-type-text.ts";

/** What a reason needs to be told: the code, and what the sentence speaks of. */
export type ReasonOf = Pick<PreviewItem, "code" | "detail">;

/** The sentence for a reason, with what can be done about it; the bare code when it is newer than this page. */
export function useReasonText(): (item: ReasonOf) => string {
  const { t } = useTranslation();
  return useCallback(
    ({ code, detail }) => {
      if (code === undefined) return "";
      const problem = addressProblemCodes.find((known) => code === `address_${known}`);
      if (problem === "repeated") return t(($) => $.allocate.problem.repeated_unknown);
      if (problem !== undefined) return t(($) => $.allocate.problem[problem]);
      const own = previewCodes.find((known) => known === code);
      if (own === undefined) return code;
      const limit =
        own === "over_vpc_limit"
          ? documentedLimits.addressesPerVpc
          : documentedLimits.resourcesPerPackage;
      const values = { status: detail?.status ?? "", vpc: detail?.vpcId ?? "", limit };
      return t(($) => $.review.reason[own], values);
    },
    [t],
  );
}

/** The settings that an address has now, in one line. */
export function usePresentText(): (present: PresentSettings) => string {
  const { t } = useTranslation();
  const chargeTypeText = useChargeTypeText();
  return useCallback(
    (present) => {
      const { internetMaxBandwidthOut: mbps, internetChargeType, bandwidthPackageId } = present;
      return [
        mbps === undefined ? undefined : t(($) => $.common.mbps, { value: mbps }),
        internetChargeType === undefined ? undefined : chargeTypeText(internetChargeType),
        bandwidthPackageId,
        present.addressId,
      ]
        .filter((part) => part !== undefined)
        .join(" · ");
    },
    [t, chargeTypeText],
  );
}
