import * as z from "zod";
import { apiError, type ApiError } from "../protocol/api-error.ts";
import { createRandom, seedOf, shuffled } from "../state/random.ts";
import { quotaInUse } from "../state/tasks.ts";
import type { Enabling, PrivateAddress, Region, World } from "../state/world.ts";
import { regionalAction } from "./action.ts";
import { findAddresses } from "./check-address.ts";
import { checkBilling, type Billing } from "./check-billing.ts";
import { tagsError } from "./check-tags.ts";
import { integer, text } from "./fields.ts";
import { serviceError, startedTask } from "./start-task.ts";

const schema = z.strictObject({
  Ip6Addresses: z.array(text()),
  InternetMaxBandwidthOut: z.optional(integer()),
  InternetChargeType: z.optional(text()),
  BandwidthPackageId: z.optional(text()),
  Tags: z.optional(z.array(z.strictObject({ Key: text(), Value: z.optional(text()) }))),
});

/**
 * Gives addresses public bandwidth. A call that passes all checks starts one task for all of its addresses, also when an
 * earlier task for one of them still runs: only an address that is enabled already is refused. The cloud documents no lock
 * for this action, and so a call that is sent twice too early shows as an `enableCount` of 2.
 */
export const allocateIp6AddressesBandwidth = regionalAction({
  name: "AllocateIp6AddressesBandwidth",
  version: "2017-03-12",
  perSecond: 20,
  writes: true,
  schema,
  perform: (input, { world, region, now }) => {
    const { settings, account } = world;
    const error = serviceError(region) ?? sizeError(input.Ip6Addresses, world);
    if (error) return error;
    const billing = checkBilling(input, account, region);
    if (billing.kind === "error") return billing;
    const tags = (input.Tags ?? []).map(({ Key, Value }) => ({ Key, Value: Value ?? "" }));
    const inputError = tagsError(tags) ?? balanceError(world);
    if (inputError) return inputError;
    const found = findAddresses(
      input.Ip6Addresses,
      billing.value.internetChargeType,
      region,
      settings.messageStyle,
    );
    if (found.kind === "error") return found;
    const overQuota = quotaError(world, region, found.value.length);
    if (overQuota) return overQuota;

    const { nextTaskId } = world;
    const enablings = enablingsOf(found.value, billing.value, tags, nextTaskId);
    const AddressSet = shuffled(
      enablings.map((enabling) => enabling.addressId),
      createRandom(seedOf("order", nextTaskId)),
    );
    const changes = enablings.map((enabling) => ({ kind: "enable", enabling }) as const);
    return startedTask({ world, region, now }, "enable", changes, { AddressSet });
  },
});

function sizeError(texts: readonly string[], { settings }: World): ApiError | undefined {
  if (texts.length === 0)
    return apiError("InvalidParameter", "Ip6Addresses must have at least one address.");
  if (texts.length > settings.maxAddressesPerCall)
    return apiError(
      "InvalidParameterValue.LimitExceeded",
      `The number of Ip6Addresses exceeds the limit of ${settings.maxAddressesPerCall}.`,
    );
  return undefined;
}

function balanceError({ account }: World): ApiError | undefined {
  if (account.balance > 0) return undefined;
  return apiError("FailedOperation.BalanceInsufficient", "The account balance is insufficient.");
}

function quotaError(world: World, region: Region, count: number): ApiError | undefined {
  if (quotaInUse(world, region) + count <= region.quota) return undefined;
  return apiError(
    "InvalidParameterValue.LimitExceeded",
    `The quota TOTAL_EIP6_QUOTA of ${region.quota} in ${region.id} is exceeded.`,
  );
}

function enablingsOf(
  targets: readonly PrivateAddress[],
  billing: Billing,
  tags: Enabling["tags"],
  taskId: number,
): Enabling[] {
  const random = createRandom(seedOf("address ids", taskId));
  return targets.map(({ address }) => ({
    ...billing,
    address,
    addressId: `eip-${random.idText(8)}`,
    tags,
  }));
}
