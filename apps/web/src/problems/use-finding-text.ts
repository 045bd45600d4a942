import type { CloudError, InternetChargeType } from "@sluice/contract";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** True for a code that Sluice gives itself: they are in snake_case, and none of the cloud's is. */
export function isOwnCode(code: string): boolean {
  return /^[a-z]+(_[a-z]+)*$/.test(code);
}

type Finding = Pick<CloudError, "code" | "message" | "params">;

/** Says a finding of Sluice's in the reader's language; in English words of the server for a code that is not known here. */
export function useFindingText(): (finding: Finding) => string {
  const { t, i18n } = useTranslation();
  return useCallback(
    ({ code, message, params = {} }) => {
      const chargeType = (value: string | number) =>
        isChargeType(value) ? t(($) => $.common.chargeType[value]) : value;
      if (code === "enabled_with_other_settings") {
        const pair = (name: string) => ({
          asked: params[`${name}Asked`] ?? "",
          found: params[`${name}Found`],
        });
        const bandwidth = pair("internetMaxBandwidthOut");
        const billing = pair("internetChargeType");
        const bandwidthPackage = pair("bandwidthPackageId");
        const sentences = [
          bandwidth.found !== undefined && t(($) => $.operation.findings.bandwidth, bandwidth),
          billing.found !== undefined &&
            t(($) => $.operation.findings.chargeType, {
              asked: chargeType(billing.asked),
              found: chargeType(billing.found),
            }),
          bandwidthPackage.found !== undefined &&
            t(($) => $.operation.findings.package, bandwidthPackage),
        ].filter((sentence) => sentence !== false);
        return sentences.length > 0
          ? sentences.join(" ")
          : t(($) => $.operation.findings.otherSettings);
      }
      if (code === "not_done" && params["sent"] !== undefined)
        return t(($) => $.operation.findings.notDoneAfter, { sent: params["sent"] });
      if (!i18n.exists(`operation.findings.${code}`)) return message;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it exists, as was just asked
      return t(($) => $.operation.findings[code as "still_changing"], {
        status: "",
        ...params,
      });
    },
    [t, i18n],
  );
}

function isChargeType(value: string | number): value is InternetChargeType {
  return value === "TRAFFIC_POSTPAID_BY_HOUR" || value === "BANDWIDTH_PACKAGE";
}
