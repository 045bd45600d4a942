import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { quotaQuery } from "../../api/queries.ts";
import { useRegionName } from "../../ui/use-region-name.ts";

/** The quota of enabled IPv6 addresses (Tencent Cloud API, DescribeAddressQuota). */
const quotaId = "TOTAL_EIP6_QUOTA";

/** Above this share of the quota one should ask for more. */
const nearlyFull = 0.9;

/** How much of each region's quota of addresses is used. */
export function QuotaBars({ regions }: { regions: readonly string[] }) {
  const { t } = useTranslation();
  const regionName = useRegionName();
  const quotas = useQueries({ queries: regions.map((region) => quotaQuery(region)) });
  const known = quotas.flatMap(({ data }, index) => {
    const quota = data?.items.find((one) => one.quotaId === quotaId);
    const region = regions[index];
    return quota && region !== undefined ? [{ region, quota }] : [];
  });
  if (known.length === 0) return null;
  return (
    <section>
      <h3 className="s-dash-h3">{t(($) => $.dashboard.quota.title)}</h3>
      <div className="s-dash-quotas">
        {known.map(({ region, quota: { quotaCurrent, quotaLimit } }) => {
          const share = quotaLimit > 0 ? Math.min(1, quotaCurrent / quotaLimit) : 1;
          const text = t(($) => $.dashboard.quota.used, {
            used: quotaCurrent,
            limit: quotaLimit,
          });
          return (
            <div key={region} className="s-dash-quota">
              <span>{regionName(region)}</span>
              <div
                className="s-meter"
                role="meter"
                aria-label={t(($) => $.dashboard.quota.label, { region: regionName(region) })}
                aria-valuemin={0}
                aria-valuemax={quotaLimit}
                aria-valuenow={Math.min(quotaCurrent, quotaLimit)}
                aria-valuetext={text}
                data-full={share >= nearlyFull || undefined}
              >
                <span style={{ inlineSize: `${share * 100}%` }} />
              </div>
              <span className="s-dash-quota-text">
                {text}
                {share >= nearlyFull && ` · ${t(($) => $.dashboard.quota.nearlyFull)}`}
              </span>
            </div>
          );
        })}
      </div>
    </section>
  );
}
