import type { OperationAddress } from "@sluice/contract";

/** Code of addresses that were enabled already, with other settings than were asked for. */
export const otherSettingsCode = "enabled_with_other_settings";

/** True for a row whose bandwidth alone is not as asked: billing mode and package cannot be changed in place. */
export function differsInBandwidthOnly({ error }: Pick<OperationAddress, "error">): boolean {
  const params = error?.code === otherSettingsCode ? (error.params ?? {}) : {};
  return (
    params["internetMaxBandwidthOutFound"] !== undefined &&
    params["internetChargeTypeFound"] === undefined &&
    params["bandwidthPackageIdFound"] === undefined
  );
}
