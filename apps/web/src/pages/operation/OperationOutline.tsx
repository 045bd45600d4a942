import Link from "@cloudscape-design/components/link";
import type { Operation } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { pages } from "../../pages.ts";
import { useFollow } from "../../shell/use-follow.ts";
import { Time } from "../../ui/Time.tsx";
import { useRegionName } from "../../ui/use-region-name.ts";

/** The operation in one line: where, how much, how billed, by whom and when. */
export function OperationOutline({ operation }: { operation: Operation }) {
  const { t } = useTranslation();
  const regionName = useRegionName();
  const follow = useFollow();
  const { internetMaxBandwidthOut, internetChargeType, bandwidthPackageId } = operation;
  const { billingChangeId, undoOf } = operation;
  return (
    <span className="s-outline">
      <span title={operation.region}>{regionName(operation.region)}</span>
      {internetMaxBandwidthOut !== undefined && (
        <span>{t(($) => $.common.mbps, { value: internetMaxBandwidthOut })}</span>
      )}
      {internetChargeType !== undefined && (
        <span>
          {t(($) => $.common.chargeType[internetChargeType])}
          {bandwidthPackageId !== undefined && (
            <span className="s-mono"> {bandwidthPackageId}</span>
          )}
        </span>
      )}
      <span>{operation.createdBy}</span>
      <Time at={operation.createdAt} />
      {billingChangeId !== undefined && (
        <span>
          <Link variant="primary" href={pages.billingChange(billingChangeId)} onFollow={follow}>
            {t(($) => $.operation.partOfChange, { id: billingChangeId.slice(-12) })}
          </Link>
        </span>
      )}
      {undoOf !== undefined && (
        <span>
          <Link variant="primary" href={pages.operation(undoOf)} onFollow={follow}>
            {t(($) => $.operation.takesBack, { id: undoOf.slice(-12) })}
          </Link>
        </span>
      )}
    </span>
  );
}
