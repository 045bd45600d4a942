import type { Actor } from "../audit/actor.ts";

/** What each queue's jobs carry. */
export interface JobData {
  /** Drive one lane of an operation until it has nothing left to do. */
  "drive-operation": { operationId: string; lane: number };
  /** Take the next step of a change of billing, if one can be taken. */
  "advance-billing-change": { changeId: string };
  /** Store the next operations of an undo that was asked for at `undoneAt` (ISO 8601). */
  "continue-undo": {
    operationId: string;
    undoneAt: string;
    by: { userName: string; actor: Actor };
  };
  /** Bring one stored notification to the web hook. */
  "deliver-notification": { notificationId: string };
}
export type QueueName = keyof JobData;

export const queueNames: readonly QueueName[] = [
  "drive-operation",
  "advance-billing-change",
  "continue-undo",
  "deliver-notification",
];

/** Wakes the dispatchers of all replicas when a transaction that enqueued has committed. */
export const wakeUpChannel = "sluice_jobs";
