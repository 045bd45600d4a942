import * as z from "zod";
import { callSchema, operationAddressSchema, operationSchema } from "./operations.ts";

/**
 * Events of `GET /api/v1/operations/:id/events`. The `id` of each names a place in the operation's stored history; sent
 * back as `Last-Event-ID`, the stream goes on with what changed after it.
 */
export const operationEventSchemas = {
  /** First event of a stream without `Last-Event-ID`: the operation as it is now. */
  snapshot: z.object({ operation: operationSchema }),
  /** The operation changed. */
  operation: z.object({ operation: operationSchema }),
  /** Addresses that changed, whole rows, each at its latest state. */
  addresses: z.object({ items: z.array(operationAddressSchema) }),
  /** A call was written down, answered or finished. */
  call: z.object({ call: callSchema }),
  /** The operation is final; the server closes the stream after this. */
  end: z.object({ operation: operationSchema }),
} as const;

export type OperationEventType = keyof typeof operationEventSchemas;
export type OperationEventData = {
  [T in OperationEventType]: z.infer<(typeof operationEventSchemas)[T]>;
};
