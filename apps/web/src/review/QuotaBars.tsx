import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { PlannedQuota } from "@sluice/contract";
import { useTranslation } from "react-i18next";

/** How full the limits are, and how full they get. */
export function QuotaBars({ quotas }: { quotas: readonly PlannedQuota[] }) {
  const { t } = useTranslation();
  if (quotas.length === 0) return null;
  return (
    <Container header={<Header variant="h2">{t(($) => $.review.quota.header)}</Header>}>
      <SpaceBetween size="m">
        {quotas.map((quota) => (
          <QuotaBar key={`${quota.quotaId} ${quota.of ?? ""}`} quota={quota} />
        ))}
      </SpaceBetween>
    </Container>
  );
}

function QuotaBar({ quota }: { quota: PlannedQuota }) {
  const { t } = useTranslation();
  const { quotaId, of = "", current, planned, limit } = quota;
  const after = current + planned;
  const share = (value: number) => `${Math.min(Math.max(value / Math.max(limit, 1), 0), 1) * 100}%`;
  const isOver = planned > 0 && after > limit;
  const name =
    quotaId === "TOTAL_EIP6_QUOTA"
      ? t(($) => $.review.quota.total)
      : quotaId === "vpc_addresses"
        ? t(($) => $.review.quota.vpc, { of })
        : t(($) => $.review.quota.package, { of });
  const value = t(($) => $.review.quota.value, {
    current,
    planned: planned > 0 ? `+${planned}` : String(planned),
    limit,
  });
  return (
    <div>
      <div className="s-quota-head">
        <span>{name}</span>
        <span className="s-quota-value">{value}</span>
      </div>
      <div
        className="s-quota-bar"
        data-over={isOver || undefined}
        role="meter"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={Math.min(Math.max(after, 0), limit)}
        aria-valuetext={value}
      >
        <span className="s-quota-now" style={{ inlineSize: share(Math.min(current, after)) }} />
        <span className="s-quota-planned" style={{ inlineSize: share(Math.abs(planned)) }} />
      </div>
      <Box color="text-body-secondary" fontSize="body-s">
        {isOver && (
          <StatusIndicator type="warning">{t(($) => $.review.quota.over)}</StatusIndicator>
        )}{" "}
        {quotaId !== "TOTAL_EIP6_QUOTA" && t(($) => $.review.quota.documented)}
      </Box>
    </div>
  );
}
