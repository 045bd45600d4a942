import type { BillingChange } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { Time } from "../../ui/Time.tsx";
import { useRegionName } from "../../ui/use-region-name.ts";

/** The change in one line: where, to what, how many at once, by whom and when. */
export function ChangeOutline({ change }: { change: BillingChange }) {
  const { t } = useTranslation();
  const regionName = useRegionName();
  const { internetMaxBandwidthOut: bandwidth, internetChargeType, bandwidthPackageId } = change;
  return (
    <>
      <span className="s-outline">
        <span title={change.region}>{regionName(change.region)}</span>
        <span>
          {t(($) => $.billing.to, { mode: t(($) => $.common.chargeType[internetChargeType]) })}
          {bandwidthPackageId !== undefined && (
            <span className="s-mono"> {bandwidthPackageId}</span>
          )}
        </span>
        <span>
          {bandwidth === undefined
            ? t(($) => $.billing.outline.keepsBandwidth)
            : t(($) => $.common.mbps, { value: bandwidth })}
        </span>
        <span>{t(($) => $.billing.outline.atOnce, { count: change.addressesAtOnce })}</span>
        <span>{change.createdBy}</span>
        <Time at={change.createdAt} />
      </span>
      {change.note !== undefined && <div className="s-note">{change.note}</div>}
    </>
  );
}
