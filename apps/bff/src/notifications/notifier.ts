import type {
  BillingChange,
  Notification,
  NotificationStatus,
  WebhookEvent,
  WebhookFormat,
} from "@sluice/contract";
import type { Logger } from "pino";
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "../audit/actor.ts";
import type { Audit } from "../audit/audit.ts";
import type { Webhook } from "../config/webhook.ts";
import type { Store } from "../db/store.ts";
import type { InTransaction, Jobs, Tx } from "../jobs/jobs.ts";
import type { OnFinished } from "../operations/change.ts";
import { operationView } from "../operations/views.ts";
import { bodyIn } from "./bodies.ts";
import { changeEvent, operationEvent, testEvent } from "./event.ts";
import { postToWebhook, type PostOutcome } from "./post.ts";
import { waitAfter } from "./retry.ts";
import {
  addNotification,
  findNotification,
  lastNotifications,
  notificationView,
  recordAttempt,
  removeOldNotifications,
  waitingNotifications,
  type Attempted,
} from "./store.ts";
import type { NotificationRow } from "./table.ts";

/** Requests to the receiver at the same time. */
const concurrentDeliveries = 4;

export interface NotifierParts {
  readonly store: Store;
  readonly inTransaction: InTransaction;
  readonly logger: Logger;
  readonly audit: Audit;
  readonly now: () => Date;
  /** Undefined: nobody is told of anything. */
  readonly webhook: Webhook | undefined;
  /** Where people reach the console, for links; undefined: messages carry none. */
  readonly publicUrl: string | undefined;
}

/** Tells the web hook of operations that ended: at least once each, and never at an operation's cost. */
export interface Notifier {
  /** To be told inside the transaction that ends an operation; empty without a web hook. */
  readonly onFinished: readonly OnFinished[];
  /** Tells of a change of billing that is over or waits for a person, inside the transaction that brings it there. */
  tellOfChange(tx: Tx, change: BillingChange): Promise<void>;
  /** Begins to deliver, also what an earlier process left. */
  start(jobs: Jobs): Promise<void>;
  status(): Promise<NotificationStatus>;
  /** Sends a test at once, and once only; undefined without a web hook. */
  sendTest(
    sentBy: { name: string; actor: Actor },
    signal: AbortSignal,
  ): Promise<Notification | undefined>;
}

export function createNotifier(parts: NotifierParts): Notifier {
  const { store, webhook, publicUrl, now, audit } = parts;

  const add = async (tx: Tx, event: WebhookEvent, format: WebhookFormat): Promise<void> => {
    await addNotification(tx.db, event, bodyIn[format](event), now());
    await tx.enqueue("deliver-notification", { notificationId: event.id }, event.id);
  };
  const tell =
    (format: WebhookFormat): OnFinished =>
    async (tx, operation) => {
      // A change of billing has hundreds of steps; only one that needs a person is told of.
      if (operation.billingChangeId !== null && operation.state !== "attention") return;
      await add(tx, operationEvent(uuidv7(), operationView(operation), publicUrl), format);
    };

  return {
    onFinished: webhook ? [tell(webhook.format)] : [],
    async tellOfChange(tx, change) {
      if (webhook) await add(tx, changeEvent(uuidv7(), change, now(), publicUrl), webhook.format);
    },
    async start(jobs) {
      if (!webhook) return;
      await removeOldNotifications(store.db);
      // A store that was restored has no jobs; where one waits already, this one is dropped.
      for (const { id, nextAttemptAt } of await waitingNotifications(store.db))
        await parts.inTransaction((tx) =>
          tx.enqueue(
            "deliver-notification",
            { notificationId: id },
            id,
            nextAttemptAt ?? undefined,
          ),
        );
      await jobs.work("deliver-notification", concurrentDeliveries, async ({ data, signal }) => {
        const row = await findNotification(store.db, data.notificationId);
        if (row?.state === "waiting") await deliver(parts, webhook, row, signal);
      });
    },
    status: async () => ({
      webhook: webhook
        ? { host: webhook.host, format: webhook.format, signed: webhook.secret !== undefined }
        : null,
      items: await lastNotifications(store.db),
    }),
    async sendTest(sentBy, signal) {
      if (!webhook) return undefined;
      const event = testEvent(uuidv7(), now(), sentBy.name);
      const body = bodyIn[webhook.format](event);
      const outcome = await postToWebhook(webhook, { id: event.id, at: now(), body, signal });
      await parts.inTransaction(async (tx) => {
        await addNotification(tx.db, event, body, now());
        await recordAttempt(tx.db, event.id, attempted(1, outcome, now(), undefined));
        await audit.record(tx.db, [
          {
            event: "notification.tested",
            by: sentBy.actor,
            outcome: outcome.kind,
            parameters: { notificationId: event.id, host: webhook.host, format: webhook.format },
          },
        ]);
      });
      const row = await findNotification(store.db, event.id);
      return row && notificationView(row);
    },
  };
}

/** One attempt, and a job for the next where there is to be one. */
async function deliver(
  { inTransaction, logger, now }: NotifierParts,
  webhook: Webhook,
  row: NotificationRow,
  signal: AbortSignal,
): Promise<void> {
  const { id, body } = row;
  const outcome = await postToWebhook(webhook, { id, at: now(), body, signal });
  const attempts = row.attempts + 1;
  const wait = outcome.kind === "delivered" ? undefined : waitAfter(attempts, outcome.askedMs);
  const result = attempted(attempts, outcome, now(), wait);
  await inTransaction(async (tx) => {
    await recordAttempt(tx.db, id, result);
    if (result.nextAttemptAt)
      await tx.enqueue("deliver-notification", { notificationId: id }, id, result.nextAttemptAt);
  });
  if (outcome.kind === "failed")
    logger.warn(
      {
        notificationId: id,
        attempts,
        failure: outcome.failure,
        nextAttemptAt: result.nextAttemptAt,
      },
      "a notification was not delivered",
    );
}

/** @param waitMs until the next attempt; undefined: there is none */
function attempted(
  attempts: number,
  outcome: PostOutcome,
  at: Date,
  waitMs: number | undefined,
): Attempted {
  if (outcome.kind === "delivered")
    return {
      state: "delivered",
      attempts,
      lastAttemptAt: at,
      nextAttemptAt: null,
      deliveredAt: at,
      failure: null,
    };
  return {
    state: waitMs === undefined ? "failed" : "waiting",
    attempts,
    lastAttemptAt: at,
    nextAttemptAt: waitMs === undefined ? null : new Date(at.getTime() + waitMs),
    deliveredAt: null,
    failure: outcome.failure,
  };
}
