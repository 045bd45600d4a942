import type { ReadOutcome } from "@sluice/tencent-vpc";
import type { EngineParts } from "../operations/engine-parts.ts";
import type { Tx } from "../jobs/jobs.ts";
import type { Reading } from "../operations/kinds.ts";
import { judgeBeforeRelease } from "./judge.ts";
import { stopChange } from "./stop.ts";
import { lockChange, moveAddresses, nextWaiting, type MovedAddress } from "./store.ts";

/**
 * Notes what the next addresses are like before they are released, and ends those that are not to be released. Without
 * an answer the change stops: nothing is released that could not be brought back.
 */
export async function storeReading(
  { audit }: Pick<EngineParts, "audit">,
  tx: Tx,
  changeId: string,
  ip6Addresses: readonly string[],
  reading: ReadOutcome<ReadonlyMap<string, Reading>>,
  tell: (tx: Tx, changeId: string) => Promise<void>,
): Promise<void> {
  const change = await lockChange(tx.db, changeId);
  if (change?.state !== "running") return;
  if (reading.kind !== "ok") {
    const error = {
      code: "could_not_be_read",
      message: `The cloud could not be asked what the addresses are like: ${reading.message}`,
      params: { reason: reading.message },
    };
    await stopChange(tx.db, audit, change, error);
    await tell(tx, changeId);
    return;
  }
  const waiting = await nextWaiting(tx.db, changeId, ip6Addresses.length);
  const moved = waiting
    .filter(({ address }) => ip6Addresses.includes(address))
    .map(({ position, address }): MovedAddress => {
      const verdict = judgeBeforeRelease(change.params, reading.value.get(address) ?? null);
      return verdict.kind === "release"
        ? { position, state: "waiting", former: verdict.former }
        : { position, state: verdict.state, error: verdict.error };
    });
  await moveAddresses(tx.db, changeId, moved);
}
