import { parseAddress } from "@sluice/ipv6";
import type * as z from "zod";
import { createRandom, seedOf } from "../state/random.ts";
import { enabledAt } from "../state/tasks.ts";
import type { PrivateAddress, World } from "../state/world.ts";
import type { accountBody, addressBody, regionBody } from "./bodies.ts";

type AddressBody = z.output<typeof addressBody>;

/** Thrown for a control request that names something the world does not have; the message says what. */
export class NotInWorld extends Error {}

export function changeAccount(world: World, body: z.output<typeof accountBody>): void {
  const { account } = world;
  account.balance = body.balance ?? account.balance;
  account.type = body.type ?? account.type;
  account.deniedActions = body.deniedActions ?? account.deniedActions;
}

export function changeRegion(world: World, body: z.output<typeof regionBody>): void {
  const region = world.regions.get(body.region);
  if (!region) throw new NotInWorld(`There is no region ${body.region}.`);
  region.quota = body.quota ?? region.quota;
  region.backend = body.backend ?? region.backend;
}

/** Does to an address what another tool, or the cloud itself, could do; `now` is epoch ms. */
export function changeAddress(world: World, body: AddressBody, now: number): void {
  const target = findAddress(world, body.region, body.address);
  target.condition = body.condition ?? target.condition;
  if (body.enabled !== undefined) setEnabled(target, body.enabled, now);
  setState(target, body);
}

function setEnabled(
  target: PrivateAddress,
  settings: NonNullable<AddressBody["enabled"]> | null,
  now: number,
): void {
  if (settings === null) {
    target.enabled = undefined;
    return;
  }
  const random = createRandom(seedOf("control", target.address, target.enableCount));
  const { addressId = `eip-${random.idText(8)}`, ...rest } = settings;
  const tags = rest.tags.map(({ key, value }) => ({ Key: key, Value: value }));
  target.enabled = enabledAt({ ...rest, address: target.address, addressId, tags }, now);
  target.enableCount += 1;
}

function setState(target: PrivateAddress, body: AddressBody): void {
  const { addressStatus, isArrears, isBlocked, nullFields, trafficMbps } = body;
  const given = [addressStatus, isArrears, isBlocked, nullFields, trafficMbps];
  if (given.every((value) => value === undefined)) return;
  const { enabled } = target;
  if (!enabled) throw new NotInWorld(`The address ${target.address} is not enabled.`);
  enabled.isArrears = isArrears ?? enabled.isArrears;
  enabled.isBlocked = isBlocked ?? enabled.isBlocked;
  enabled.nullFields = nullFields ?? enabled.nullFields;
  if (trafficMbps !== undefined) enabled.trafficMbps = trafficMbps;
  if (addressStatus === undefined) return;
  enabled.status = addressStatus;
  enabled.passing = undefined;
}

function findAddress(world: World, region: string, text: string): PrivateAddress {
  const parsed = parseAddress(text);
  const target =
    parsed.kind === "address"
      ? world.regions.get(region)?.addresses.get(parsed.address)
      : undefined;
  if (!target) throw new NotInWorld(`There is no address ${text} in ${region}.`);
  return target;
}
