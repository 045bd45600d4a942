import StatusIndicator, {
  type StatusIndicatorProps,
} from "@cloudscape-design/components/status-indicator";
import Badge from "@cloudscape-design/components/badge";
import type { InventoryAddress } from "@sluice/contract";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Messages } from "../../i18n/messages.ts";

type KnownStatus = keyof Messages["addresses"]["status"];

/** How each state of the cloud looks (Tencent Cloud API, data structure Address, `AddressStatus`). */
const looks: Record<KnownStatus, StatusIndicatorProps.Type> = {
  CREATING: "in-progress",
  BINDING: "in-progress",
  BIND: "success",
  UNBINDING: "in-progress",
  UNBIND: "stopped",
  OFFLINING: "in-progress",
  BIND_ENI: "success",
};

function isKnownStatus(status: string): status is KnownStatus {
  return Object.hasOwn(looks, status);
}

/** Gives the word for a state of the cloud: ours, or the cloud's own where it is newer than this console. */
export function useStatusText(): (status: string) => string {
  const { t } = useTranslation();
  return (status) => (isKnownStatus(status) ? t(($) => $.addresses.status[status]) : status || "–");
}

/** The state at the cloud, and what shuts the address off. */
export const AddressStatus = memo(function AddressStatus({ item }: { item: InventoryAddress }) {
  const { t } = useTranslation();
  const statusText = useStatusText();
  const { addressStatus, isArrears, isBlocked, twin } = item;
  return (
    <div className="s-addr-status">
      <StatusIndicator type={isKnownStatus(addressStatus) ? looks[addressStatus] : "info"}>
        {statusText(addressStatus)}
      </StatusIndicator>
      {isArrears === true && (
        <StatusIndicator type="error">{t(($) => $.addresses.arrears)}</StatusIndicator>
      )}
      {isBlocked === true && (
        <StatusIndicator type="warning">{t(($) => $.addresses.blocked)}</StatusIndicator>
      )}
      {twin === true && <Badge color="grey">{t(($) => $.addresses.twin)}</Badge>}
    </div>
  );
});
