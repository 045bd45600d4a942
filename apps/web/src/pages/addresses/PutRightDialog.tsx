import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { InventoryAddress } from "@sluice/contract";
import { useRouter } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { startAllocation } from "../allocate/start-allocation.ts";
import { planPutRight, type Reallocation } from "./put-right.ts";
import { useChargeTypeText } from "./use-charge-type-text.ts";
import { useStartChange } from "../../operation-form/use-start-change.ts";

/** What brings each of these addresses back to what was last asked of it, with the way there. */
export function PutRightDialog(props: {
  region: string;
  items: readonly InventoryAddress[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const router = useRouter();
  const startChange = useStartChange();
  const { region, items, onClose } = props;
  const plan = useMemo(() => planPutRight(items), [items]);
  const settingsText = useSettingsText();

  return (
    <Modal
      visible
      header={t(($) => $.addresses.putRight.title)}
      closeAriaLabel={t(($) => $.common.close)}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <Button onClick={onClose}>{t(($) => $.addresses.putRight.close)}</Button>
        </Box>
      }
    >
      <SpaceBetween size="l">
        {plan.modifications.map(({ internetMaxBandwidthOut: value, addresses }) => (
          <SpaceBetween key={value} size="xs">
            <div>
              {t(($) => $.addresses.putRight.bandwidth, { count: addresses.length, value })}
            </div>
            <Button
              onClick={() =>
                startChange("modify", { region, addresses, internetMaxBandwidthOut: value })
              }
            >
              {t(($) => $.addresses.putRight.modify, { value })}
            </Button>
          </SpaceBetween>
        ))}
        {plan.reallocations.map((asked) => (
          <SpaceBetween key={JSON.stringify(asked)} size="xs">
            <div>{t(($) => $.addresses.putRight.billing, { count: asked.addresses.length })}</div>
            <SpaceBetween direction="horizontal" size="xs">
              <Button
                onClick={() => {
                  // Once released it is not in the list any more: what comes then waits in its form.
                  startAllocation({ region, ...asked });
                  startChange("release", { region, addresses: asked.addresses });
                }}
              >
                {t(($) => $.addresses.putRight.release)}
              </Button>
              <Button onClick={() => router.history.push(startAllocation({ region, ...asked }))}>
                {t(($) => $.addresses.putRight.allocate, { settings: settingsText(asked) })}
              </Button>
            </SpaceBetween>
          </SpaceBetween>
        ))}
        {plan.otherTags.length > 0 && (
          <div>{t(($) => $.addresses.putRight.tags, { count: plan.otherTags.length })}</div>
        )}
      </SpaceBetween>
    </Modal>
  );
}

/** The settings that were asked for, in a few words. */
function useSettingsText(): (asked: Reallocation) => string {
  const { t } = useTranslation();
  const chargeType = useChargeTypeText();
  return ({ internetMaxBandwidthOut, internetChargeType, bandwidthPackageId }) =>
    [
      internetMaxBandwidthOut !== undefined &&
        t(($) => $.common.mbps, { value: internetMaxBandwidthOut }),
      internetChargeType && chargeType(internetChargeType),
      bandwidthPackageId,
    ]
      .filter(Boolean)
      .join(", ");
}
