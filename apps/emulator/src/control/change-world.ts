import { parseAddress } from "@sluice/ipv6";
import type * as z from "zod";
import { createRandom, seedOf } from "../state/random.ts";
import type { PrivateAddress, World } from "../state/world.ts";
import type { accountBody, addressBody, regionBody } from "./bodies.ts";

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
export function changeAddress(world: World, body: z.output<typeof addressBody>, now: number): void {
  const target = findAddress(world, body.region, body.address);
  target.condition = body.condition ?? target.condition;
  if (body.enabled === undefined) return;
  if (body.enabled === null) {
    target.enabled = undefined;
    return;
  }
  const random = createRandom(seedOf("control", target.address, target.enableCount));
  target.enabled = {
    ...body.enabled,
    address: target.address,
    addressId: `eip-${random.idText(8)}`,
    tags: [],
    createdAt: now,
  };
  target.enableCount += 1;
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
