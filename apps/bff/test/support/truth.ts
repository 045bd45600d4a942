import { addressStates, type Operation, type OperationAddress } from "@sluice/contract";
import type { Call } from "@sluice/emulator";
import type { Client } from "./client.ts";
import type { EmulatedAddress, EmulatedCloud } from "./emulated-cloud.ts";

/** What an operation says of its addresses, beside what is true of them. */
export interface Truth {
  readonly operation: Operation;
  readonly rows: readonly OperationAddress[];
  /** By address; absent for one that the cloud does not know. */
  readonly atTheCloud: ReadonlyMap<string, EmulatedAddress>;
}

/** Waits until the operation is final, and reads it and the cloud. */
export async function readTruth(cloud: EmulatedCloud, client: Client, id: string): Promise<Truth> {
  const operation = await client.untilFinal(id);
  const rows = await client.addresses(id);
  const all = await cloud.addresses(operation.region);
  return { operation, rows, atTheCloud: new Map(all.map((one) => [one.address, one])) };
}

/**
 * What is wrong with a final operation: counts that do not add up, addresses that are in no final state or are not what
 * their state says, and addresses that were enabled more than once. Empty when all is well.
 *
 * @param enabledByOthers addresses that were enabled before, or may be by another operation: this one had not done them.
 */
export function liesOf(
  { operation, rows, atTheCloud }: Truth,
  enabledByOthers: ReadonlySet<string> = new Set(),
): string[] {
  const lies: string[] = [];
  const counted = addressStates.filter(
    (state) => rows.filter((row) => row.state === state).length !== operation.counts[state],
  );
  if (counted.length > 0) lies.push(`counts differ from the rows: ${counted.join(", ")}`);
  if (rows.length !== operation.total) lies.push(`${rows.length} rows of ${operation.total}`);
  for (const row of rows) {
    const found = atTheCloud.get(row.address);
    const lie = lieOf(row, found, operation);
    if (lie !== undefined && !(lie === isEnabledAfterAll && enabledByOthers.has(row.address)))
      lies.push(`${row.address} is ${row.state}, but ${lie}`);
    if ((found?.enableCount ?? 0) > 1)
      lies.push(`${row.address} was enabled ${found?.enableCount} times`);
  }
  return lies;
}

const isEnabledAfterAll = "it is enabled";

function lieOf(
  row: OperationAddress,
  found: EmulatedAddress | undefined,
  operation: Operation,
): string | undefined {
  const isEnabled = found?.addressId !== undefined;
  switch (row.state) {
    case "succeeded":
    case "unchanged":
      if (!isEnabled) return "is not enabled";
      if (found.addressId !== row.addressId) return `has the id ${found.addressId}`;
      if (found.internetMaxBandwidthOut !== operation.internetMaxBandwidthOut)
        return `has ${found.internetMaxBandwidthOut} Mbps`;
      return row.error ? `has an error: ${row.error.code}` : undefined;
    case "refused":
      if (row.error === undefined) return "has no error";
      if (row.error.code === "enabled_with_other_settings")
        return isEnabled ? undefined : "is not enabled";
      return isEnabled ? isEnabledAfterAll : undefined;
    case "failed":
    case "cancelled":
      return isEnabled ? isEnabledAfterAll : undefined;
    case "unknown":
      return row.error ? undefined : "does not say why";
    case "queued":
    case "sending":
    case "running":
    case "settling":
      return "the operation is over";
    default:
      return row.state satisfies never;
  }
}

/**
 * Addresses for which the cloud had two writes under way: one came while the task of an earlier one ran.
 *
 * @param writes the cloud's write calls, in the order in which they came.
 * @param taskMs how long a task of the emulator runs.
 */
export function overlapsOf(writes: readonly Call[], taskMs: number): string[] {
  const freeAt = new Map<string, number>();
  const overlaps: string[] = [];
  for (const { seq, at, ip6Addresses, taskId } of writes)
    for (const address of ip6Addresses) {
      if (at < (freeAt.get(address) ?? 0)) overlaps.push(`${address} in call ${seq}`);
      if (taskId !== undefined) freeAt.set(address, at + taskMs);
    }
  return overlaps;
}
