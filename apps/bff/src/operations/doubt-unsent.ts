import { sql } from "kysely";
import { changeOperation, type ChangeSurroundings, type OperationChange } from "./change.ts";
import { restoredCode } from "./follow.ts";
import { rulesOf } from "./kinds.ts";
import { holdingList, unfinishedOperations, writeIntent, type CarriedAddress } from "./store.ts";
import type { Tx } from "../jobs/jobs.ts";

/** Addresses of one call that is only read, never sent: as many as one reading of the cloud takes. */
const addressesAtOnce = 100;

/** What becomes of the addresses that were not sent when a backup was taken. */
export type Unsent =
  /** They are read, and those that are not done are sent. */
  | "read-first"
  /** They are cancelled: whoever wants them sent resumes the operation. */
  | "cancel";

/**
 * What a backup calls queued may have been sent since: the console went on after the backup was taken, until it was lost.
 * So nothing queued is sent before it was read. Each such address is written down as carried by a call whose outcome is not
 * known, and from there on it is settled as after a crash.
 *
 * An address that another operation holds stays queued: it waited for that one when the backup was taken, and is sent
 * after it.
 * @returns how many addresses were doubted, or cancelled
 */
export async function doubtUnsent(
  tx: Tx,
  {
    now,
    audit,
    takenAt,
    unsent,
  }: Pick<ChangeSurroundings, "now" | "audit"> & { takenAt: string; unsent: Unsent },
): Promise<number> {
  const surroundings: ChangeSurroundings = {
    now,
    audit,
    // The engine estimates anew with its next change.
    estimateFinish: async ({ operation }) => operation.estimatedFinishAt ?? now(),
  };
  let count = 0;
  for (const { id } of await unfinishedOperations(tx.db)) {
    const few = () =>
      changeOperation(tx, id, surroundings, (change) =>
        unsent === "cancel" ? stopSending(change, takenAt) : doubtSome(change, takenAt),
      );
    for (let doubted = await few(); doubted > 0; doubted = await few()) count += doubted;
  }
  return count;
}

async function stopSending(change: OperationChange, takenAt: string): Promise<number> {
  if (change.operation.stopReason !== null) return 0;
  // Also where nothing is queued: what is in flight and turns out not to be done would be, and sent again.
  change.patch.stopReason = {
    code: restoredCode,
    message: `The store was restored from a backup of ${takenAt}. Whether this was sent after that is not known.`,
  };
  change.touch();
  return change.operation.counts.queued;
}

async function doubtSome(change: OperationChange, takenAt: string): Promise<number> {
  const addresses = await queuedAndFree(change);
  if (addresses.length === 0) return 0;
  const { action } = rulesOf(change.operation);
  const call = await writeIntent(change, { action, lane: 0, addresses });
  await change.updateCall(call, {
    phase: "settling",
    outcome: "unknown",
    settleReason: "outcome-unknown",
    error: JSON.stringify({
      code: restoredCode,
      message: `Restored from a backup of ${takenAt}: whether this was sent after that is not known.`,
    }),
  });
  const moved = addresses.map(({ position }) => ({ position }));
  await change.move("doubt", moved, { callId: call.id });
  return addresses.length;
}

async function queuedAndFree({ operation, tx }: OperationChange): Promise<CarriedAddress[]> {
  const { rows } = await sql<CarriedAddress>`
    select position, address, attempts, resends, deferrals, group_no
    from operation_addresses as mine
    where operation_id = ${operation.id} and state = 'queued'
      and not exists (
        select 1 from operation_addresses as other
        where other.region = mine.region and other.address = mine.address and other.state in (${holdingList})
      )
    order by position
    limit ${addressesAtOnce}`.execute(tx.db);
  return rows;
}
