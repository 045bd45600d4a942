import Link from "@cloudscape-design/components/link";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { InventoryAddress } from "@sluice/contract";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { pages } from "../../pages.ts";
import { useFollow } from "../../shell/use-follow.ts";
import { useDriftText } from "./use-drift-text.ts";

/** What Sluice has to say of an address: whether it knows it, and what is not as it should be. */
export const SluiceSays = memo(function SluiceSays({ item }: { item: InventoryAddress }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const driftText = useDriftText();
  const { known, drift, missingTags, busyIn } = item;
  return (
    <div className="s-addr-status">
      {known === "none" ? (
        <StatusIndicator type="info">{t(($) => $.addresses.known.none)}</StatusIndicator>
      ) : (
        <span className="s-addr-quiet">{t(($) => $.addresses.known[known])}</span>
      )}
      {drift.length > 0 && (
        <span title={drift.map(driftText).join("\n")}>
          <StatusIndicator type="warning">{t(($) => $.addresses.drifted)}</StatusIndicator>
        </span>
      )}
      {missingTags.length > 0 && (
        <span title={missingTags.join(", ")}>
          <StatusIndicator type="warning">{t(($) => $.addresses.missing)}</StatusIndicator>
        </span>
      )}
      {busyIn !== undefined && (
        <StatusIndicator type="in-progress">
          <Link href={pages.operation(busyIn)} onFollow={follow}>
            {t(($) => $.addresses.busy)}
          </Link>
        </StatusIndicator>
      )}
    </div>
  );
});
