import { createHash } from "node:crypto";
import type { CreateBillingChangeRequest } from "@sluice/contract";
import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { changeSubmitted } from "./audit-events.ts";
import type { Requester } from "../operations/create.ts";
import type { EngineParts } from "../operations/engine-parts.ts";
import type { BillingTarget } from "./tables.ts";

export type CreateChangeResult =
  | { kind: "created" | "replayed"; id: string }
  | { kind: "key-reused" };

/** Stores a change of billing and enqueues its first step: all of it, or nothing. */
export async function createChange(
  parts: Pick<EngineParts, "inTransaction" | "now" | "audit" | "endpointHost">,
  request: CreateBillingChangeRequest,
  by: Requester,
): Promise<CreateChangeResult> {
  const { region, ip6Addresses, addressesAtOnce, note } = request;
  const params = targetOf(request);
  const requestHash = createHash("sha256")
    .update(JSON.stringify({ region, ip6Addresses, params, addressesAtOnce, note }))
    .digest("hex");
  return parts.inTransaction(async (tx) => {
    const id = uuidv7();
    // Of two requests with one key, the second waits here for the first.
    const stored = await tx.db
      .insertInto("billingChanges")
      .values({
        id,
        region,
        params: JSON.stringify(params),
        addressesAtOnce,
        note: note ?? null,
        total: ip6Addresses.length,
        state: "running",
        createdAt: parts.now(),
        createdBy: by.userName,
        actor: JSON.stringify(by.actor),
        endpoint: parts.endpointHost,
        userId: by.userId,
        idempotencyKey: by.key,
        requestHash,
      })
      .onConflict((conflict) => conflict.columns(["userId", "idempotencyKey"]).doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!stored) {
      const earlier = await tx.db
        .selectFrom("billingChanges")
        .select(["id", "requestHash"])
        .where("userId", "=", by.userId)
        .where("idempotencyKey", "=", by.key)
        .executeTakeFirstOrThrow();
      return earlier.requestHash === requestHash
        ? { kind: "replayed", id: earlier.id }
        : { kind: "key-reused" };
    }
    await sql`
      insert into billing_change_addresses (change_id, position, address, state)
      select ${id}, place::integer - 1, address, 'waiting'
      from unnest(${ip6Addresses}::text[]) with ordinality as given (address, place)`.execute(
      tx.db,
    );
    const told = { id, region, total: ip6Addresses.length };
    const parameters = { ...params, addressesAtOnce, ...(note !== undefined && { note }) };
    await parts.audit.record(tx.db, [changeSubmitted(told, by.actor, ip6Addresses, parameters)]);
    await tx.enqueue("advance-billing-change", { changeId: id }, id);
    return { kind: "created", id };
  });
}

/** How the addresses of a request are to be billed. */
export function targetOf(request: Omit<CreateBillingChangeRequest, "ip6Addresses">): BillingTarget {
  const { internetChargeType, bandwidthPackageId, internetMaxBandwidthOut } = request;
  return {
    internetChargeType,
    ...(bandwidthPackageId !== undefined && { bandwidthPackageId }),
    ...(internetMaxBandwidthOut !== undefined && { internetMaxBandwidthOut }),
  };
}
