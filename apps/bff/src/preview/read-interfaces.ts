import {
  maxAddressesPerRead,
  type CloudNetworkInterface,
  type ReadOutcome,
  type VpcGateway,
} from "@sluice/tencent-vpc";
import type { InterfaceFact } from "./facts.ts";

/** What was learnt, and how the reading of the rest ended. */
export interface InterfacesReading {
  /** Null: no interface of the region holds the address. Addresses that were not read, or not for sure, are absent. */
  readonly facts: Map<string, InterfaceFact | null>;
  readonly isWhole: boolean;
  readonly failure?: Exclude<ReadOutcome<unknown>, { kind: "ok" }>;
}

/** Readings under way at the same time: enough to use the limiter's rate at a tenth of a second each. */
const concurrent = 4;

/** Finds the network interfaces that hold these addresses, by a hundred at a time; stops at the first that fails. */
export async function readInterfaces(
  gateway: Pick<VpcGateway, "describeNetworkInterfaces">,
  region: string,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<InterfacesReading> {
  const facts = new Map<string, InterfaceFact | null>();
  let isWhole = true;
  let failure: InterfacesReading["failure"];
  let next = 0;

  async function readSome(): Promise<void> {
    while (next < addresses.length && failure === undefined) {
      const some = addresses.slice(next, next + maxAddressesPerRead);
      next += maxAddressesPerRead;
      const read = await gateway.describeNetworkInterfaces({ region, ip6Addresses: some }, signal);
      if (read.kind !== "ok") {
        failure = read;
        return;
      }
      const held = heldBy(read.value.items);
      isWhole &&= read.value.isWhole;
      for (const address of some) {
        const fact = held.get(address);
        if (fact) facts.set(address, fact);
        else if (read.value.isWhole) facts.set(address, null);
      }
    }
  }

  await Promise.all(Array.from({ length: concurrent }, readSome));
  return { facts, isWhole, ...(failure && { failure }) };
}

function heldBy(interfaces: readonly CloudNetworkInterface[]): Map<string, InterfaceFact> {
  return new Map(
    interfaces.flatMap(({ vpcId, ipv6Addresses }) =>
      ipv6Addresses.map(({ address, state, addressId }): [string, InterfaceFact] => [
        address,
        {
          vpcId,
          ...(state !== undefined && { state }),
          ...(addressId !== undefined && { addressId }),
        },
      ]),
    ),
  );
}
