import type { Operation, WebhookEvent } from "@sluice/contract";

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

/** The event of somebody who tries the web hook out. */
export function testEvent(id: string, at: Date, sentBy: string): WebhookEvent {
  return { id, type: "test", timestamp: at.toISOString(), data: { sentBy } };
}
