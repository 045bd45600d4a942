import type { OperationAddress, Operation } from "@sluice/contract";
import type { EmulatedAddress } from "../support/emulated-cloud.ts";

/** An operation with its addresses, as a console tells of them. */
export interface Told {
  readonly operation: Operation;
  readonly rows: readonly OperationAddress[];
}

/** What operations have made of an address; undefined: it is not enabled. */
type Made =
  | { readonly mbps: number | undefined; readonly chargeType: string | undefined }
  | undefined;

/**
 * What is wrong with operations that are all over: counts that do not add up, addresses that are not what the operations
 * have made of them one after another, and addresses that were enabled once more than they were released. Empty when all is well.
 */
export function liesOfAll(told: readonly Told[], atTheCloud: readonly EmulatedAddress[]): string[] {
  const lies = told.flatMap(countLies);
  const cloud = new Map(atTheCloud.map((one) => [one.address, one]));
  for (const [address, made] of madeOf(told)) {
    const found = cloud.get(address);
    const is: Made =
      found?.addressId === undefined
        ? undefined
        : { mbps: found.internetMaxBandwidthOut, chargeType: found.internetChargeType };
    if (JSON.stringify(is) !== JSON.stringify(made))
      lies.push(`${address} is ${JSON.stringify(is)}, and should be ${JSON.stringify(made)}`);
  }
  for (const { address, enableCount, releaseCount } of atTheCloud)
    if (enableCount > releaseCount + 1)
      lies.push(`${address} was enabled ${enableCount} times and released ${releaseCount} times`);
  return lies;
}

function countLies({ operation, rows }: Told): string[] {
  const { id, counts, total } = operation;
  const lies = Object.entries(counts)
    .filter(([state, count]) => rows.filter((row) => row.state === state).length !== count)
    .map(([state, count]) => `${id} counts ${count} ${state}, and its rows do not`);
  return rows.length === total ? lies : [...lies, `${id} has ${rows.length} rows of ${total}`];
}

/** Goes through the operations in the order in which they were asked for, which is that in which they write to an address. */
function madeOf(told: readonly Told[]): Map<string, Made> {
  const made = new Map<string, Made>();
  for (const { operation, rows } of told.toSorted((a, b) =>
    a.operation.id < b.operation.id ? -1 : 1,
  ))
    for (const { address, state } of rows) {
      const before = made.get(address);
      const isDone = state === "succeeded" || state === "unchanged";
      made.set(address, isDone ? after(operation, before) : before);
    }
  return made;
}

function after(operation: Operation, before: Made): Made {
  if (operation.kind === "release") return undefined;
  const mbps = operation.internetMaxBandwidthOut;
  return operation.kind === "modify"
    ? { mbps, chargeType: before?.chargeType }
    : { mbps, chargeType: operation.internetChargeType };
}
