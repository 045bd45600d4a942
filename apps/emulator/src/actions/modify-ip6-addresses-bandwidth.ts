import * as z from "zod";
import { apiError, type ApiError } from "../protocol/api-error.ts";
import { isInArrears } from "../state/tasks.ts";
import type { World } from "../state/world.ts";
import { regionalAction } from "./action.ts";
import { bandwidthError } from "./check-billing.ts";
import { integer } from "./fields.ts";
import { askedOf, findEnabled, targetFields, type Target } from "./find-enabled.ts";
import { commonRefusals, type AddressRefusal, type Asked } from "./refuse.ts";
import { serviceError, startedTask } from "./start-task.ts";

const refusals = {
  ...commonRefusals,
  unknownId: {
    code: "InvalidAddressId.NotFound",
    message: "The EIP does not exist.",
    namesAddress: true,
  },
  arrearsOfAddress: {
    code: "UnsupportedOperation.AddressIpInArrear",
    message: "The IP address is in arrears.",
    namesAddress: true,
  },
  arrearsOfId: {
    code: "InvalidAddressIdState.InArrears",
    message: "The EIP is in arrears.",
    namesAddress: true,
  },
  status: {
    code: "UnsupportedOperation.AddressIpStatusNotPermit",
    message: "The status of the IP address does not allow this operation.",
    namesAddress: true,
  },
  instance: {
    code: "UnsupportedOperation.AddressIpNotSupportInstance",
    message: "The instance of the IP address does not support this operation.",
    namesAddress: true,
  },
  chargeType: {
    code: "UnsupportedOperation.AddressIpInternetChargeTypeNotPermit",
    message: "The billing mode of the IP address does not support this operation.",
    namesAddress: true,
  },
  trafficUnknown: {
    code: "OperationDenied.TrafficValidationFailed",
    message: "The traffic of the IP address could not be checked.",
    namesAddress: true,
  },
  trafficAbove: {
    code: "OperationDenied.TrafficExceedThreshold",
    message: "The traffic of the IP address is above the wanted bandwidth.",
    namesAddress: true,
  },
} as const satisfies Record<string, AddressRefusal>;

const settledStatuses: readonly string[] = ["BIND", "BIND_ENI", "UNBIND"];

/** Changes the bandwidth of enabled addresses; nothing else about them can be changed. */
export const modifyIp6AddressesBandwidth = regionalAction({
  name: "ModifyIp6AddressesBandwidth",
  version: "2017-03-12",
  perSecond: 20,
  writes: true,
  schema: z.strictObject({ InternetMaxBandwidthOut: integer(), ...targetFields }),
  perform: ({ InternetMaxBandwidthOut: mbps, ...targets }, { world, region, now }) => {
    const asked = askedOf(targets);
    if (asked.kind === "error") return asked;
    const error = serviceError(region) ?? sizeError(asked.value, world) ?? accountError(world);
    if (error) return error;
    const found = findEnabled(asked.value, region, {
      style: world.settings.messageStyle,
      unknownId: refusals.unknownId,
      refusalOf: (target, { parameter }) =>
        stateRefusal(world, target, parameter) ?? bandwidthRefusal(target, mbps),
    });
    if (found.kind === "error") return found;
    const changes = found.value.map(({ address }) => ({ kind: "modify", address, mbps }) as const);
    return startedTask({ world, region, now }, "modify", changes);
  },
});

/** The page of this action lists no LimitExceeded. */
function sizeError({ parameter, texts }: Asked, { settings }: World): ApiError | undefined {
  if (texts.length <= settings.maxAddressesPerCall) return undefined;
  return apiError(
    "InvalidParameterValue",
    `The number of ${parameter} exceeds the limit of ${settings.maxAddressesPerCall}.`,
  );
}

/** A legacy account is billed through its servers: an address has no bandwidth of its own. */
function accountError({ account }: World): ApiError | undefined {
  if (account.type === "STANDARD") return undefined;
  return apiError("InvalidAccount.NotSupported", "This account does not support the operation.");
}

function stateRefusal(
  world: World,
  { enabled, condition }: Target,
  parameter: Asked["parameter"],
): AddressRefusal | undefined {
  if (isInArrears(world, enabled))
    return parameter === "Ip6Addresses" ? refusals.arrearsOfAddress : refusals.arrearsOfId;
  if (!settledStatuses.includes(enabled.status) || condition === "instance_migrating")
    return refusals.status;
  if (condition === "instance_fixed") return refusals.instance;
  const { internetChargeType, bandwidthPackageId } = enabled;
  // Enabled while the account was a legacy one.
  if (internetChargeType === "BANDWIDTH_PACKAGE" && bandwidthPackageId === null)
    return refusals.chargeType;
  return undefined;
}

function bandwidthRefusal({ enabled }: Target, mbps: number): AddressRefusal | undefined {
  const error = bandwidthError(mbps, enabled.internetChargeType);
  if (error) return { ...error, namesAddress: true };
  if (mbps >= enabled.internetMaxBandwidthOut) return undefined;
  if (enabled.trafficMbps === null) return refusals.trafficUnknown;
  return enabled.trafficMbps > mbps ? refusals.trafficAbove : undefined;
}
