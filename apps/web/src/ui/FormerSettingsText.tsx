import type { FormerSettings } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { useChargeTypeText } from "../pages/addresses/use-charge-type-text.ts";
import { StackLine } from "./Stack.tsx";

/** What an address was like before: bandwidth, how billed, and tags; what the cloud did not tell is left out. */
export function FormerSettingsText({ former }: { former: FormerSettings }) {
  const { t } = useTranslation();
  const chargeTypeText = useChargeTypeText();
  const { internetMaxBandwidthOut, internetChargeType, bandwidthPackageId, tags } = former;
  const first = [
    internetMaxBandwidthOut !== undefined &&
      t(($) => $.common.mbps, { value: internetMaxBandwidthOut }),
    internetChargeType !== undefined && chargeTypeText(internetChargeType),
  ].filter((text) => text !== false);
  return (
    <div>
      <div>{first.join(" · ")}</div>
      {bandwidthPackageId !== undefined && <div className="s-mono">{bandwidthPackageId}</div>}
      {tags.length > 0 && (
        <StackLine>{tags.map(({ key, value }) => `${key}: ${value}`).join(", ")}</StackLine>
      )}
    </div>
  );
}
