import * as z from "zod";
import { billingChangeSchema } from "./billing-changes.ts";
import { operationSchema } from "./operations.ts";
import { timeSchema } from "./primitives.ts";

/** How the body of a web hook is shaped: our own JSON, or what the chat's incoming web hooks take. */
export const webhookFormats = ["json", "slack", "wecom"] as const;
export type WebhookFormat = (typeof webhookFormats)[number];

/**
 * What is told: an operation is over, or is over with addresses that a person must look at; a change of billing is over, or
 * goes no further without a person, or has lost addresses; somebody tries it out.
 */
export const notificationTypes = [
  "operation.finished",
  "operation.attention",
  "billing_change.finished",
  "billing_change.attention",
  "test",
] as const;
export type NotificationType = (typeof notificationTypes)[number];

/** `waiting` is tried again by itself; `failed` is not. */
export const notificationStates = ["waiting", "delivered", "failed"] as const;
export type NotificationState = (typeof notificationStates)[number];

/** Why a delivery did not succeed. */
export const deliveryFailureCodes = [
  "http_status",
  "redirected",
  "timed_out",
  "not_reached",
  "refused_by_receiver",
] as const;
export type DeliveryFailureCode = (typeof deliveryFailureCodes)[number];

/** One notification with how its delivery stands. */
export const notificationSchema = z
  .object({
    id: z.uuid().describe("The same in the header webhook-id of each attempt."),
    type: z.enum(notificationTypes),
    operationId: z.uuid().optional(),
    billingChangeId: z.uuid().optional(),
    state: z.enum(notificationStates),
    attempts: z.int().min(0),
    createdAt: timeSchema,
    lastAttemptAt: timeSchema.optional(),
    nextAttemptAt: timeSchema.optional(),
    deliveredAt: timeSchema.optional(),
    failure: z
      .object({
        code: z.enum(deliveryFailureCodes),
        detail: z.string().describe("What the receiver or the network said; never the URL."),
      })
      .optional()
      .describe("Of the last attempt, when that did not succeed."),
  })
  .meta({ id: "Notification" });
export type Notification = z.infer<typeof notificationSchema>;

/** Answer of `GET /api/v1/notifications`. */
export const notificationStatusSchema = z
  .object({
    webhook: z
      .object({
        host: z.string().describe("Where notifications go; the rest of the URL is a secret."),
        format: z.enum(webhookFormats),
        signed: z.boolean(),
      })
      .nullable()
      .describe("Null when SLUICE_WEBHOOK_URL is not set."),
    items: z.array(notificationSchema).describe("The last ones, newest first."),
  })
  .meta({ id: "NotificationStatus" });
export type NotificationStatus = z.infer<typeof notificationStatusSchema>;

/** What the body of a web hook in the format `json` holds. */
export const webhookEventSchema = z
  .object({
    id: z
      .uuid()
      .describe("Stays the same when an event is sent again: by it a receiver knows a repeat."),
    type: z.enum(notificationTypes),
    timestamp: timeSchema.describe("When it happened."),
    data: z.object({
      operation: operationSchema.optional().describe("As it was when it ended. Not in a test."),
      billingChange: billingChangeSchema.optional().describe("As it was at that moment."),
      url: z.url().optional().describe("The page of it, where SLUICE_PUBLIC_URL is set."),
      sentBy: z.string().optional().describe("Who asked for a test."),
    }),
  })
  .meta({ id: "WebhookEvent" });
export type WebhookEvent = z.infer<typeof webhookEventSchema>;
