import { statusOf } from "../state/tasks.ts";
import type { PrivateAddress, World } from "../state/world.ts";

/** The world in short: answer of `GET /_emulator`. */
export function worldView(world: World) {
  return {
    settings: world.settings,
    account: world.account,
    regions: [...world.regions.values()].map((region) => ({
      id: region.id,
      addresses: region.addresses.size,
      enabled: [...region.addresses.values()].filter(({ enabled }) => enabled).length,
      quota: region.quota,
      backend: region.backend,
      bandwidthPackageIds: [...region.packages.keys()],
    })),
    tasks: world.tasks.size,
  };
}

/** Every private address of a region, or (undefined) of all. */
export function addressViews(world: World, region: string | undefined) {
  return [...world.regions.values()]
    .filter(({ id }) => region === undefined || id === region)
    .flatMap(({ id, addresses }) =>
      [...addresses.values()].map((address) => ({ region: id, ...addressView(address) })),
    );
}

function addressView(target: PrivateAddress) {
  const { address, enabled, enableCount, modifyCount, releaseCount, condition } = target;
  const { vpcId, subnetId, networkInterfaceId, instanceId } = target;
  return {
    address,
    ...(enabled && {
      addressId: enabled.addressId,
      internetMaxBandwidthOut: enabled.internetMaxBandwidthOut,
      internetChargeType: enabled.internetChargeType,
      ...(enabled.bandwidthPackageId !== null && {
        bandwidthPackageId: enabled.bandwidthPackageId,
      }),
      addressStatus: statusOf(target),
      isArrears: enabled.isArrears,
      isBlocked: enabled.isBlocked,
      trafficMbps: enabled.trafficMbps,
    }),
    tags: (enabled?.tags ?? []).map(({ Key, Value }) => ({ key: Key, value: Value })),
    enableCount,
    modifyCount,
    releaseCount,
    condition,
    vpcId,
    subnetId,
    networkInterfaceId,
    instanceId,
  };
}
