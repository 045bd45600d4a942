/** What each queue's jobs carry. */
export interface JobData {
  /** Drive one lane of an operation until it has nothing left to do. */
  "drive-operation": { operationId: string; lane: number };
  /** Take the next step of a change of billing, if one can be taken. */
  "advance-billing-change": { changeId: string };
  /** Bring one stored notification to the web hook. */
  "deliver-notification": { notificationId: string };
}
export type QueueName = keyof JobData;

export const queueNames: readonly QueueName[] = [
  "drive-operation",
  "advance-billing-change",
  "deliver-notification",
];

/** Wakes the dispatchers of all replicas when a transaction that enqueued has committed. */
export const wakeUpChannel = "sluice_jobs";
