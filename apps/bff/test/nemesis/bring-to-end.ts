import { isFinalOperationState, type Operation } from "@sluice/contract";
import type { Client } from "../support/client.ts";
import { until } from "../support/until.ts";

/** How often a person asks how it ended before they take a task for stuck for ever. */
const maxSettles = 2;
/** How often they ask while the answer is that the cloud could not be read, as on a machine that answers too late. */
const maxReadings = 30;
/** How often an address is refused as busy before they take what it is busy with for stuck for ever: after 35 seconds. */
const maxBusy = 3;
const busyCode = "OperationDenied.MutexTaskRunning";
/** A limiter that was slowed down to its least lets one call a second through. */
const timeoutMs = 400_000;

/**
 * Does what a person does until all operations are over and everything is known that can be: settles what is unknown, and
 * cancels what waits for an address of which nobody will ever know, or that the cloud will never let go.
 */
export async function bringToEnd(client: Client, ids: readonly string[]): Promise<void> {
  const settles = new Map<string, number>();
  const mostSettles = new Map<string, number>();
  let operations: Operation[] = [];
  await until(
    "the end of all operations",
    async () => {
      operations = await Promise.all(ids.map((id) => client.operation(id)));
      const given = (id: string) => settles.get(id) ?? 0;
      // Also of one that is not over: it may be waiting for another that waits for it.
      const standing = operations.filter(
        ({ counts }) =>
          counts.unknown > 0 && counts.sending + counts.running + counts.settling === 0,
      );
      for (const { id } of standing) mostSettles.set(id, await mostSettlesOf(client, id));
      const most = (id: string) => mostSettles.get(id) ?? maxSettles;
      const toSettle = standing.filter(({ id }) => given(id) < most(id));
      for (const { id } of toSettle) {
        // Another operation may be writing to one of its addresses at this moment: then it is asked again.
        const answer = await client.steer("settle", id);
        if (answer.status === 200) settles.set(id, given(id) + 1);
      }
      const isGivenUp = (id: string) =>
        given(id) >= most(id) && operations.some((one) => one.id === id && one.counts.unknown > 0);
      for (const operation of operations)
        if (
          !isFinalOperationState(operation.state) &&
          (operation.heldBy?.some(isGivenUp) || (await waitsForBusyOnes(client, operation)))
        )
          await client.steer("cancel", operation.id);
      const areOver = operations.every(({ state }) => isFinalOperationState(state));
      return areOver && toSettle.length === 0 ? true : undefined;
    },
    { timeoutMs, betweenMs: 150, describe: () => operations },
  );
}

/** True when all that is left of it was refused again and again for a task of the cloud, which would go on for nine minutes. */
async function waitsForBusyOnes(client: Client, { id, counts }: Operation): Promise<boolean> {
  const open = counts.sending + counts.running + counts.settling;
  if (counts.queued === 0 || open > 0) return false;
  const busy = (await client.calls(id)).filter(
    ({ error, addressCount }) => error?.code === busyCode && addressCount === 1,
  );
  return busy.length > maxBusy * counts.queued;
}

async function mostSettlesOf(client: Client, id: string): Promise<number> {
  const unknown = await client.addresses(id, { state: "unknown" });
  return unknown.some(({ error }) => error?.code === "could_not_be_read")
    ? maxReadings
    : maxSettles;
}
