import type { Notification, WebhookEvent } from "@sluice/contract";
import { sql } from "kysely";
import type { Queryable } from "../db/store.ts";
import type { NotificationRow } from "./table.ts";

/** Rows that the console shows. */
const shown = 50;
/** Older ones are of no use to anyone. */
const keptDays = 30;

/**
 * Stores an event that is to be delivered.
 * @param body what is posted for it
 */
export async function addNotification(
  db: Queryable,
  event: WebhookEvent,
  body: string,
  now: Date,
): Promise<void> {
  await db
    .insertInto("notifications")
    .values({
      id: event.id,
      type: event.type,
      operationId: event.data.operation?.id ?? null,
      billingChangeId: event.data.billingChange?.id ?? null,
      body,
      state: "waiting",
      createdAt: now,
    })
    .execute();
}

export async function findNotification(
  db: Queryable,
  id: string,
): Promise<NotificationRow | undefined> {
  return db.selectFrom("notifications").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Notifications that are still to be delivered. */
export async function waitingNotifications(
  db: Queryable,
): Promise<Pick<NotificationRow, "id" | "nextAttemptAt">[]> {
  return db
    .selectFrom("notifications")
    .select(["id", "nextAttemptAt"])
    .where("state", "=", "waiting")
    .orderBy("id")
    .execute();
}

/** How an attempt has left a notification. */
export type Attempted = Pick<
  NotificationRow,
  "state" | "attempts" | "lastAttemptAt" | "nextAttemptAt" | "deliveredAt" | "failure"
>;

export async function recordAttempt(
  db: Queryable,
  id: string,
  attempted: Attempted,
): Promise<void> {
  const { failure } = attempted;
  await db
    .updateTable("notifications")
    .set({ ...attempted, failure: failure && JSON.stringify(failure) })
    .where("id", "=", id)
    .execute();
}

/** The last notifications, newest first. */
export async function lastNotifications(db: Queryable): Promise<Notification[]> {
  const rows = await db
    .selectFrom("notifications")
    .selectAll()
    .orderBy("id", "desc")
    .limit(shown)
    .execute();
  return rows.map(notificationView);
}

export async function removeOldNotifications(db: Queryable): Promise<void> {
  await sql`
    delete from notifications
    where created_at < now() - make_interval(days => ${sql.lit(keptDays)})`.execute(db);
}

/** A notification as the contract shows it. */
export function notificationView(row: NotificationRow): Notification {
  return {
    id: row.id,
    type: row.type,
    ...(row.operationId !== null && { operationId: row.operationId }),
    ...(row.billingChangeId !== null && { billingChangeId: row.billingChangeId }),
    state: row.state,
    attempts: row.attempts,
    createdAt: row.createdAt.toISOString(),
    ...(row.lastAttemptAt && { lastAttemptAt: row.lastAttemptAt.toISOString() }),
    ...(row.nextAttemptAt && { nextAttemptAt: row.nextAttemptAt.toISOString() }),
    ...(row.deliveredAt && { deliveredAt: row.deliveredAt.toISOString() }),
    ...(row.failure && { failure: row.failure }),
  };
}
