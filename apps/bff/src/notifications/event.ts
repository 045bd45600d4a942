import type { BillingChange, Operation, WebhookEvent } from "@sluice/contract";

/** The event that an operation has ended. One with addresses whose outcome is not known needs a person. */
export function operationEvent(
  id: string,
  operation: Operation,
  publicUrl: string | undefined,
): WebhookEvent {
  return {
    id,
    type: operation.state === "attention" ? "operation.attention" : "operation.finished",
    timestamp: operation.finishedAt ?? operation.createdAt,
    data: {
      operation,
      ...(publicUrl !== undefined && { url: `${publicUrl}/operations/${operation.id}` }),
    },
  };
}

/** The event that a change of billing is over, or waits for a person. One with lost addresses needs a person either way. */
export function changeEvent(
  id: string,
  change: BillingChange,
  at: Date,
  publicUrl: string | undefined,
): WebhookEvent {
  const needsPerson = change.finishedAt === undefined || (change.counts.lost ?? 0) > 0;
  return {
    id,
    type: needsPerson ? "billing_change.attention" : "billing_change.finished",
    timestamp: at.toISOString(),
    data: {
      billingChange: change,
      ...(publicUrl !== undefined && { url: `${publicUrl}/billing-changes/${change.id}` }),
    },
  };
}

/** The event of somebody who tries the web hook out. */
export function testEvent(id: string, at: Date, sentBy: string): WebhookEvent {
  return { id, type: "test", timestamp: at.toISOString(), data: { sentBy } };
}
