import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { maxAddressesPerOperation, type InventoryAddress } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../../api/queries.ts";
import { isChangeable } from "./changeable.ts";
import { useStartBillingChange } from "../change-billing/use-start-billing-change.ts";
import { useStartChange } from "../../operation-form/use-start-change.ts";

export const otherActions = ["adopt", "putRight", "copy"] as const;
export type OtherAction = (typeof otherActions)[number];

/** What can be done with some addresses; what cannot be done says why. */
export function AddressActions(props: {
  region: string;
  items: readonly InventoryAddress[];
  onOther: (action: OtherAction, items: readonly InventoryAddress[]) => void;
}) {
  const { t } = useTranslation();
  const startChange = useStartChange();
  const startBillingChange = useStartBillingChange();
  const { region, items, onOther } = props;
  const changeable = items.filter(isChangeable);
  const drifted = changeable.filter(({ drift }) => drift.length > 0);
  const obstacle = useObstacle(items.length, changeable.length);
  const reasonsOf: Record<OtherAction, string | undefined> = {
    adopt: obstacle,
    putRight:
      obstacle ?? (drifted.length === 0 ? t(($) => $.addresses.actions.nothingDiffers) : undefined),
    copy: items.length === 0 ? t(($) => $.addresses.actions.noneSelected) : undefined,
  };
  const blocked = obstacle === undefined ? {} : { disabled: true, disabledReason: obstacle };
  const change = { region, addresses: changeable.map(({ address }) => address) };
  // Of several bandwidths none is the one to begin with.
  const bandwidths = new Set(changeable.map((item) => item.internetMaxBandwidthOut));
  const [only] = bandwidths.size === 1 ? bandwidths : [];

  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button
        {...blocked}
        onClick={() =>
          startChange("modify", {
            ...change,
            ...(only !== undefined && { internetMaxBandwidthOut: only }),
          })
        }
      >
        {t(($) => $.addresses.actions.modify)}
      </Button>
      <Button {...blocked} onClick={() => startChange("release", change)}>
        {t(($) => $.addresses.actions.release)}
      </Button>
      <Button {...blocked} onClick={() => startBillingChange(change)}>
        {t(($) => $.billing.form.button)}
      </Button>
      <ButtonDropdown
        ariaLabel={t(($) => $.addresses.actions.moreLabel)}
        onItemClick={({ detail }) => {
          const action = otherActions.find((one) => one === detail.id);
          if (action) onOther(action, action === "copy" ? items : changeable);
        }}
        items={otherActions.map((id) => {
          const reason = reasonsOf[id];
          return {
            id,
            text: t(($) => $.addresses.actions[id]),
            ...(reason !== undefined && { disabled: true, disabledReason: reason }),
          };
        })}
      >
        {t(($) => $.addresses.actions.more)}
      </ButtonDropdown>
    </SpaceBetween>
  );
}

/** Why nothing can be done with the addresses; undefined when something can. */
function useObstacle(count: number, changeableCount: number): string | undefined {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery).data;
  if (session && !session.permissions.includes("operations.write"))
    return t(($) => $.addresses.actions.noPermission, {
      role: t(($) => $.shell.role[session.user.role]),
    });
  if (count === 0) return t(($) => $.addresses.actions.noneSelected);
  if (changeableCount === 0) return t(($) => $.addresses.actions.onlyTwins);
  if (changeableCount > maxAddressesPerOperation)
    return t(($) => $.addresses.actions.tooMany, { max: maxAddressesPerOperation });
  return undefined;
}
