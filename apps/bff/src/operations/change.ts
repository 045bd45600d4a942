import type { AddressCounts, CloudError, WaitsFor } from "@sluice/contract";
import { sql } from "kysely";
import type { Audit } from "../audit/audit.ts";
import type { AuditEvent } from "../audit/entry.ts";
import type { Tx } from "../jobs/jobs.ts";
import { operationFinished, operationStopped } from "./audit-events.ts";
import { openCount, operationStateOf, transitions, type Transition } from "./state.ts";
import type { CallsTable, OperationRow } from "./tables.ts";
import type { Updateable } from "kysely";

/** Tells every replica that an operation has a new version; the payload is its id. */
export const operationChannel = "sluice_operations";

/** What else a transition writes into the rows of the addresses it moves. */
export interface MovedAddress {
  position: number;
  addressId?: string;
  error?: CloudError;
}

/**
 * Told that an operation has just ended, inside the transaction that ends it: what it writes and enqueues happens with
 * the end or not at all. An operation that is settled again ends again. Has to be quick, and to wait for nothing outside.
 */
export type OnFinished = (tx: Tx, operation: OperationRow) => Promise<void>;

/** What a change needs beside its own work. */
export interface ChangeSurroundings {
  readonly now: () => Date;
  readonly estimateFinish: EstimateFinish;
  readonly audit: Audit;
  readonly onFinished?: readonly OnFinished[];
}

/** Estimates when an operation that is not over will be. */
export type EstimateFinish = (change: OperationChange) => Promise<Date>;

/**
 * One stored change of an operation. All changes of an operation follow each other: each holds the operation's row
 * locked from its start to its commit, and everything that it writes carries the same new version.
 */
export class OperationChange {
  readonly tx: Tx;
  /** As it was before the change. */
  readonly operation: OperationRow;
  readonly version: number;
  readonly now: Date;
  readonly counts: AddressCounts;
  readonly patch: Partial<
    Pick<OperationRow, "startedAt" | "callCount" | "callSize" | "groupSeq" | "namesDoubted">
  > & {
    cancelRequestedAt?: Date;
    settleAskedAt?: Date;
    stopReason?: CloudError;
    heldBy?: string[];
    waitsFor?: WaitsFor | null;
  } = {};
  readonly #events: AuditEvent[] = [];
  #touched = false;

  constructor(tx: Tx, operation: OperationRow, now: Date) {
    this.tx = tx;
    this.operation = operation;
    this.version = operation.version + 1;
    this.now = now;
    this.counts = { ...operation.counts };
  }

  get touched(): boolean {
    return this.#touched;
  }

  /** Notes that something was written which the operation's readers have to see. */
  touch(): void {
    this.#touched = true;
  }

  /** Has an event written to the audit trail when the change is stored, in the same transaction. */
  tell(event: AuditEvent): void {
    this.#events.push(event);
  }

  /** What was told so far. */
  get events(): readonly AuditEvent[] {
    return this.#events;
  }

  /**
   * Moves addresses along one transition. Addresses that are not in a state it starts from stay as they are: someone
   * else was quicker.
   * @param callId only addresses that this call carries
   * @param takenBy the call that carries them from now on, which counts as an attempt. In the same statement, as rewriting
   * a call's 100 rows in their six indexes is the dearest thing that the engine asks of the embedded store
   * @returns the positions that moved
   */
  async move(
    transition: Transition,
    addresses: readonly MovedAddress[],
    options: { callId?: string; takenBy?: string } = {},
  ): Promise<number[]> {
    const { from, to } = transitions[transition];
    const { callId = null, takenBy = null } = options;
    const moved: number[] = [];
    for (const state of from) {
      if (addresses.length === 0 || this.counts[state] === 0) continue;
      const { rows } = await sql<{ position: number }>`
        update operation_addresses as row set
          state = ${to},
          version = ${this.version},
          resends = row.resends + ${transition === "queueAgain" ? 1 : 0},
          call_id = coalesce(${takenBy}::uuid, row.call_id),
          attempts = row.attempts + ${takenBy === null ? 0 : 1},
          address_id = coalesce(given.address_id, row.address_id),
          error = case when given.error = '' then null else given.error::jsonb end
        from (
          select
            unnest(${addresses.map(({ position }) => position)}::integer[]) as position,
            unnest(${addresses.map(({ addressId }) => addressId ?? null)}::text[]) as address_id,
            unnest(${addresses.map(({ error }) => (error ? JSON.stringify(error) : ""))}::text[]) as error
        ) as given
        where row.operation_id = ${this.operation.id}
          and row.position = given.position
          and row.state = ${state}
          and (${callId}::uuid is null or row.call_id = ${callId}::uuid)
        returning row.position`.execute(this.tx.db);
      moved.push(...rows.map(({ position }) => position));
      this.#count(state, to, rows.length);
    }
    return moved;
  }

  /** Moves every queued address to `cancelled`. */
  async cancelQueued(error?: CloudError): Promise<number> {
    if (this.counts.queued === 0) return 0;
    const { rows } = await sql<{ n: number }>`
      with moved as (
        update operation_addresses
        set state = 'cancelled', version = ${this.version}, error = ${error ? JSON.stringify(error) : null}::jsonb
        where operation_id = ${this.operation.id} and state = 'queued'
        returning 1
      ) select count(*)::integer as n from moved`.execute(this.tx.db);
    const n = rows[0]?.n ?? 0;
    this.#count("queued", "cancelled", n);
    return n;
  }

  /** Writes into the row of a call, if it is still in the phase that the caller saw. */
  async updateCall(
    call: { id: string; phase: CallsTable["phase"] },
    values: Updateable<CallsTable>,
  ): Promise<boolean> {
    const result = await this.tx.db
      .updateTable("calls")
      .set({ ...values, version: this.version })
      .where("id", "=", call.id)
      .where("phase", "=", call.phase)
      .executeTakeFirst();
    const updated = result.numUpdatedRows > 0n;
    if (updated) this.touch();
    return updated;
  }

  #count(from: keyof AddressCounts, to: keyof AddressCounts, n: number): void {
    if (n === 0) return;
    this.counts[from] -= n;
    this.counts[to] += n;
    this.touch();
  }
}

/**
 * Runs one change of an operation inside a transaction and, when it changed anything, stores the new version, counts and
 * state, and tells the replicas.
 * @throws when the operation does not exist
 */
export async function changeOperation<T>(
  tx: Tx,
  operationId: string,
  surroundings: ChangeSurroundings,
  work: (change: OperationChange) => Promise<T>,
): Promise<T> {
  const operation = await tx.db
    .selectFrom("operations")
    .selectAll()
    .where("id", "=", operationId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const change = new OperationChange(tx, operation, surroundings.now());
  const result = await work(change);
  if (!change.touched) {
    await surroundings.audit.record(tx.db, change.events);
    return result;
  }
  // Whatever comes back to the queue of an operation that is to send nothing more ends here.
  const stopReason = change.patch.stopReason ?? operation.stopReason ?? undefined;
  const cancelRequestedAt = change.patch.cancelRequestedAt ?? operation.cancelRequestedAt;
  if (stopReason || cancelRequestedAt) await change.cancelQueued(stopReason);
  const { heldBy = operation.heldBy ?? [], waitsFor = operation.waitsFor, ...patch } = change.patch;
  const startedAt = change.patch.startedAt ?? operation.startedAt;
  const over = openCount(change.counts) === 0;
  const state = operationStateOf(change.counts, {
    started: startedAt !== null,
    cancelRequested: cancelRequestedAt !== null,
  });
  await tx.db
    .updateTable("operations")
    .set({
      ...patch,
      heldBy: heldBy.length > 0 && change.counts.queued > 0 ? JSON.stringify(heldBy) : null,
      waitsFor: change.counts.queued > 0 ? waitsFor : null,
      stopReason: stopReason ? JSON.stringify(stopReason) : null,
      version: change.version,
      counts: JSON.stringify(change.counts),
      state,
      finishedAt: over ? (operation.finishedAt ?? change.now) : null,
      estimatedFinishAt: over ? null : await surroundings.estimateFinish(change),
    })
    .where("id", "=", operationId)
    .execute();
  if (stopReason && !operation.stopReason) change.tell(operationStopped(operation, stopReason));
  if (over && operation.finishedAt === null)
    change.tell(operationFinished(operation, state, change.counts));
  await surroundings.audit.record(tx.db, change.events, {
    channel: operationChannel,
    payload: operationId,
  });
  if (over && operation.finishedAt === null)
    await tellFinished(tx, operationId, surroundings.onFinished ?? []);
  return result;
}

async function tellFinished(
  tx: Tx,
  operationId: string,
  listeners: readonly OnFinished[],
): Promise<void> {
  if (listeners.length === 0) return;
  const finished = await tx.db
    .selectFrom("operations")
    .selectAll()
    .where("id", "=", operationId)
    .executeTakeFirstOrThrow();
  for (const tell of listeners) await tell(tx, finished);
}
