import Button from "@cloudscape-design/components/button";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../problems/use-problem-text.ts";
import { Time } from "../../ui/Time.tsx";
import { useRegionName } from "../../ui/use-region-name.ts";
import type { RegionInventory } from "./use-inventories.ts";

/** How old the numbers are, and which regions are missing from them or not whole. */
export function UnreadRegions({ inventories }: { inventories: readonly RegionInventory[] }) {
  const { t } = useTranslation();
  const regionName = useRegionName();
  const problemText = useProblemText();
  const readTimes = inventories.flatMap(({ inventory }) => (inventory ? [inventory.readAt] : []));
  const oldest = readTimes.toSorted()[0];
  return (
    <div className="s-dash-notes">
      {inventories.map(({ region, inventory, error, refetch }) => {
        const name = regionName(region);
        if (!inventory && error)
          return (
            <div key={region} className="s-dash-note-line">
              <StatusIndicator type="error">
                {t(($) => $.dashboard.enabled.failed, { region: name })}
              </StatusIndicator>
              <span>{problemText(error).title}</span>
              <Button variant="inline-link" onClick={refetch}>
                {t(($) => $.common.retry)}
              </Button>
            </div>
          );
        if (!inventory)
          return (
            <StatusIndicator key={region} type="loading">
              {t(($) => $.dashboard.enabled.reading, { region: name })}
            </StatusIndicator>
          );
        if (!inventory.isWhole)
          return (
            <StatusIndicator key={region} type="warning">
              {t(($) => $.dashboard.enabled.notWhole, { region: name })}
            </StatusIndicator>
          );
        return null;
      })}
      {oldest !== undefined && (
        <span className="s-dash-age">
          {t(($) => $.dashboard.enabled.readAt)} <Time at={oldest} />
        </span>
      )}
    </div>
  );
}
