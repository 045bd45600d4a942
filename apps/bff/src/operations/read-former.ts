import { setTimeout as delay } from "node:timers/promises";
import type { FormerSettings } from "@sluice/contract";
import { maxAddressesPerRead, type EnabledAddress } from "@sluice/tencent-vpc";
import type { Change, EngineParts } from "./engine-parts.ts";
import { readPatiently } from "./read-patiently.ts";
import { addressesToRead, storeFormer } from "./store.ts";

/** How long to wait while other operations write first to all that is left to be read; longer each time. */
const heldMs = { first: 500, most: 5000 };

/**
 * Reads what the addresses of an operation are like before they are sent, batch by batch, ahead of the calls that carry
 * them. What another operation writes to first is read after that. A reading decides nothing: whether an address can be
 * changed is for the cloud to say.
 * @param onRead called when addresses may be sent that could not before
 * @throws the signal's reason when it aborts
 */
export async function readFormerSettings(
  parts: EngineParts,
  change: Change,
  operation: { id: string; region: string },
  signal: AbortSignal,
  onRead: () => void,
): Promise<void> {
  const { db } = parts.store;
  let waitMs = heldMs.first;
  for (;;) {
    const batch = await addressesToRead(db, operation.id, maxAddressesPerRead);
    if (batch === "none") return;
    // Nothing is sent meanwhile, and what is refused for the clock would be taken for something that cannot be read.
    if (batch === "all-held" || !(await parts.clock.mayWrite(signal))) {
      await delay(waitMs, undefined, { signal });
      waitMs = Math.min(waitMs * 1.5, heldMs.most);
    } else {
      waitMs = heldMs.first;
      const found = await readBatch(parts, operation.region, batch, signal);
      await change(operation.id, (changing) => storeFormer(changing, batch, found));
      onRead();
    }
  }
}

/** Addresses that cannot be read are sent all the same: the cloud may take writes from these credentials and answer no reading. */
async function readBatch(
  parts: EngineParts,
  region: string,
  ip6Addresses: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, FormerSettings>> {
  const answer = await readPatiently(parts, { region, ip6Addresses }, signal);
  if (answer.kind !== "ok") return new Map();
  return new Map(
    [...answer.value].flatMap(([address, enabled]) =>
      enabled === null ? [] : [[address, settingsOf(enabled)]],
    ),
  );
}

/** What has to be known of an enabled address to bring it back. */
export function settingsOf(enabled: EnabledAddress): FormerSettings {
  const { internetMaxBandwidthOut, internetChargeType, bandwidthPackageId, tags } = enabled;
  return {
    ...(internetMaxBandwidthOut !== undefined && { internetMaxBandwidthOut }),
    ...(internetChargeType !== undefined && { internetChargeType }),
    ...(bandwidthPackageId !== undefined && { bandwidthPackageId }),
    tags,
  };
}
