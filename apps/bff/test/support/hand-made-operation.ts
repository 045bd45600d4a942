import { zeroCounts } from "@sluice/contract";
import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import type { Store } from "../../src/db/store.ts";
import type { Tx } from "../../src/jobs/jobs.ts";
import { changeOperation, type OperationChange } from "../../src/operations/change.ts";
import { findOperation } from "../../src/operations/queries.ts";
import { nextAddresses, openAddressesOf, writeIntent } from "../../src/operations/store.ts";
import type { CallRow } from "../../src/operations/tables.ts";
import { quietAudit } from "./quiet-audit.ts";

/** Something that happens to an operation; what does not apply to its state changes nothing. */
export type Step =
  | { kind: "send"; addresses: number }
  | { kind: "accept" | "refuse" | "send-again" | "settle" | "half-settle" };

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("send" as const), addresses: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    kind: fc.constantFrom("accept", "accept", "refuse", "send-again", "settle", "half-settle"),
  }),
);

/** Stores an operation with so many addresses, all queued, which nothing drives. */
export async function storeHandMadeOperation(store: Store, total: number): Promise<string> {
  const id = uuidv7();
  // A region of its own, so that no other operation holds its addresses.
  const region = `zz-${id.replaceAll("-", "")}`;
  await store.db
    .insertInto("operations")
    .values({
      id,
      kind: "allocate",
      region,
      params: JSON.stringify({
        internetMaxBandwidthOut: 1,
        internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
        tags: [],
      }),
      total,
      state: "queued",
      version: 1,
      counts: JSON.stringify({ ...zeroCounts(), queued: total }),
      createdAt: new Date(),
      createdBy: "operator",
    })
    .execute();
  const addresses = Array.from({ length: total }, (_, position) => ({
    operationId: id,
    position,
    region,
    address: `2402:4e00::${position.toString(16)}`,
    state: "queued" as const,
    version: 1,
  }));
  await store.db.insertInto("operationAddresses").values(addresses).execute();
  return id;
}

/** Does what the engine does when it happens, in one change. */
export async function perform(store: Store, id: string, step: Step): Promise<void> {
  await store.db.transaction().execute((db) => {
    const tx: Tx = {
      db,
      enqueue: () => Promise.reject(new Error("nothing drives this operation")),
    };
    const audit = quietAudit(store);
    const clock = { now: () => new Date(), estimateFinish: async () => new Date(), audit };
    return changeOperation(tx, id, clock, (change) => apply(change, step));
  });
}

/** Does whatever is left to do, until every address is final. */
export async function performToTheEnd(store: Store, id: string): Promise<void> {
  while ((await findOperation(store.db, id))?.finishedAt === undefined)
    for (const step of [
      { kind: "send", addresses: 100 },
      { kind: "accept" },
      { kind: "settle" },
    ] as const)
      await perform(store, id, step);
}

async function apply(change: OperationChange, step: Step): Promise<void> {
  const { tx, operation } = change;
  if (step.kind === "send") {
    const addresses = await nextAddresses(tx.db, operation.id, step.addresses);
    if (addresses.length > 0)
      await writeIntent(change, { action: "AllocateIp6AddressesBandwidth", lane: 0, addresses });
    return;
  }
  const phase = step.kind === "settle" || step.kind === "half-settle" ? "running" : "sending";
  const call = await tx.db
    .selectFrom("calls")
    .selectAll()
    .where("operationId", "=", operation.id)
    .where("phase", "=", phase)
    .orderBy("seq")
    .executeTakeFirst();
  if (call) await answer(change, call, step.kind);
}

async function answer(
  change: OperationChange,
  call: CallRow,
  kind: Exclude<Step["kind"], "send">,
): Promise<void> {
  const open = await openAddressesOf(change.tx.db, call);
  const done = { phase: "done", finishedAt: change.now } as const;
  const error = { code: "InvalidParameterValue.AddressIpNotFound", message: "not found" };
  const carried = { callId: call.id };
  switch (kind) {
    case "accept":
      await change.updateCall(call, { phase: "running", outcome: "accepted", taskId: "1" });
      await change.move("accept", open, carried);
      return;
    case "refuse":
      await change.updateCall(call, { ...done, outcome: "refused" });
      await change.move(
        "refuse",
        open.map(({ position }) => ({ position, error })),
        carried,
      );
      return;
    case "send-again":
      await change.updateCall(call, { ...done, outcome: "refused" });
      await change.move("sendAgain", open, carried);
      return;
    case "settle":
      await change.updateCall(call, { ...done, taskResult: "SUCCESS" });
      await change.move("succeed", open.map(withAddressId), carried);
      return;
    case "half-settle":
      await change.move("succeed", open.slice(0, 1).map(withAddressId), carried);
      return;
    default:
      kind satisfies never;
  }
}

function withAddressId({ position }: { position: number }) {
  return { position, addressId: `eip-${position}` };
}
