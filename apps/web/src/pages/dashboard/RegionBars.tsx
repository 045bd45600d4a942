import Link from "@cloudscape-design/components/link";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { pages } from "../../pages.ts";
import { useFollow } from "../../shell/use-follow.ts";
import { useFormats } from "../../ui/format.ts";
import { useRegionName } from "../../ui/use-region-name.ts";
import { billingModes, type BillingMode, type Measure } from "./inventory-sums.ts";
import type { RegionInventory } from "./use-inventories.ts";

/**
 * A bar for each region, in the colours of the billing modes. It is a table whose numbers stand beside the bars, so that
 * nobody needs to see the colours; the kit's charts would cost 47 KB of gzipped JavaScript and 6 KB of CSS on every page.
 */
export function RegionBars(props: { inventories: readonly RegionInventory[]; measure: Measure }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { measure } = props;
  const read = props.inventories.flatMap(({ region, sums }) => (sums ? [{ region, sums }] : []));
  if (read.length === 0) return null;
  const longest = Math.max(1, ...read.map(({ sums }) => sums.total[measure]));
  const sum = (mode: BillingMode) =>
    read.reduce((all, { sums }) => all + sums.byMode[mode][measure], 0);
  const modes = billingModes.filter((mode) => mode !== "other" || sum("other") > 0);
  const nameOf = (mode: BillingMode) =>
    mode === "other" ? t(($) => $.dashboard.enabled.other) : t(($) => $.common.chargeType[mode]);

  return (
    <table className="s-bars">
      <caption className="s-hidden">{t(($) => $.dashboard.enabled.caption[measure])}</caption>
      <thead>
        <tr>
          <th scope="col">{t(($) => $.dashboard.enabled.region)}</th>
          {modes.map((mode) => (
            <th key={mode} scope="col" className="s-bars-number">
              <span className="s-bars-mark" data-mode={mode} />
              {nameOf(mode)}
            </th>
          ))}
          <th scope="col" className="s-bars-number">
            {t(($) => $.dashboard.enabled.total)}
          </th>
        </tr>
      </thead>
      <tbody>
        {read.map(({ region, sums }) => (
          <tr key={region}>
            <th scope="row">
              <NamedBar region={region}>
                {modes.map((mode) => (
                  <span
                    key={mode}
                    data-mode={mode}
                    style={{ inlineSize: `${(sums.byMode[mode][measure] / longest) * 100}%` }}
                  />
                ))}
              </NamedBar>
            </th>
            {modes.map((mode) => (
              <td key={mode} className="s-bars-number">
                {number(sums.byMode[mode][measure])}
              </td>
            ))}
            <td className="s-bars-number">
              <b>{number(sums.total[measure])}</b>
            </td>
          </tr>
        ))}
      </tbody>
      {read.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row">{t(($) => $.dashboard.enabled.allRegions)}</th>
            {modes.map((mode) => (
              <td key={mode} className="s-bars-number">
                {number(sum(mode))}
              </td>
            ))}
            <td className="s-bars-number">
              <b>{number(modes.reduce((all, mode) => all + sum(mode), 0))}</b>
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

/** A region's name, which leads to its addresses, and its bar. */
function NamedBar({ region, children }: { region: string; children: ReactNode }) {
  const follow = useFollow();
  const regionName = useRegionName();
  return (
    <div className="s-bars-region">
      <Link href={pages.addresses({ region })} onFollow={follow}>
        {regionName(region)}
      </Link>
      <div className="s-bars-track" aria-hidden="true">
        {children}
      </div>
    </div>
  );
}
