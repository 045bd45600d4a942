import * as z from "zod";
import {
  cloudErrorSchema,
  internetChargeTypes,
  pageOf,
  pageQuery,
  regionSchema,
  textSchema,
  timeSchema,
} from "./primitives.ts";
import { addressStates, operationKinds, operationStates } from "./states.ts";
import { tagSchema } from "./tags.ts";

export const addressCountsSchema = z
  .record(z.enum(addressStates), z.int().min(0))
  .meta({ id: "AddressCounts" })
  .describe("Addresses in each state; the sum is `total`.");

/** What an operation may wait for, beside its turn and other operations. */
export const waitsForWords = ["clock"] as const;
export type WaitsFor = (typeof waitsForWords)[number];

/** An operation as the console shows it. Its addresses and calls have routes of their own. */
export const operationSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(operationKinds),
    region: regionSchema,
    state: z.enum(operationStates),
    internetMaxBandwidthOut: z.int().optional(),
    internetChargeType: z.enum(internetChargeTypes).optional(),
    bandwidthPackageId: z.string().optional(),
    tags: z.array(tagSchema),
    note: z.string().optional(),
    total: z.int().min(1),
    counts: addressCountsSchema,
    callCount: z.int().min(0).describe("Write calls made so far."),
    version: z.int().min(1).describe("Grows by one with each stored change."),
    createdAt: timeSchema,
    createdBy: z.string(),
    startedAt: timeSchema.optional().describe("When the first call was written down."),
    finishedAt: timeSchema.optional(),
    estimatedFinishAt: timeSchema
      .optional()
      .describe("When the rest should be done, as of the last stored change."),
    retryOf: z
      .uuid()
      .optional()
      .describe("The operation whose unfinished addresses this one took."),
    undoOf: z
      .uuid()
      .optional()
      .describe("The operation that this one takes back, or a part of it."),
    billingChangeId: z.uuid().optional().describe("The change of billing of which it is a step."),
    heldBy: z
      .array(z.uuid())
      .optional()
      .describe(
        "Operations that are writing to the addresses that wait here, or that do not know how their writes to them ended.",
      ),
    waitsFor: z
      .enum(waitsForWords)
      .optional()
      .describe(
        "What keeps the queued addresses from being sent. `clock`: the server's clock is four minutes or more off the cloud's; they are sent by themselves once it is put right.",
      ),
    stopReason: cloudErrorSchema
      .optional()
      .describe("The account-wide refusal that stopped the operation."),
  })
  .meta({ id: "Operation" });
export type Operation = z.infer<typeof operationSchema>;

/** What an address was like before an operation changed or released it. */
export const formerSettingsSchema = z
  .object({
    internetMaxBandwidthOut: z.number().optional(),
    internetChargeType: z.string().optional(),
    bandwidthPackageId: z.string().optional(),
    tags: z.array(z.object({ key: z.string(), value: z.string() })),
  })
  .meta({ id: "FormerSettings" })
  .describe("What the address was like before the operation changed or released it.");
export type FormerSettings = z.infer<typeof formerSettingsSchema>;

export const operationAddressSchema = z
  .object({
    position: z.int().min(0).describe("Place in the list that was submitted, from 0."),
    address: z.string().describe("RFC 5952 text."),
    state: z.enum(addressStates),
    addressId: z.string().optional().describe("The cloud's id once enabled, `eip-...`."),
    attempts: z.int().min(0).describe("Write calls that carried the address."),
    former: formerSettingsSchema.optional(),
    error: cloudErrorSchema.optional(),
    version: z.int().min(1).describe("Version of the operation at the row's last change."),
  })
  .meta({ id: "OperationAddress" });
export type OperationAddress = z.infer<typeof operationAddressSchema>;

export const callOutcomes = ["sending", "accepted", "refused", "unknown"] as const;
export type CallOutcome = (typeof callOutcomes)[number];
export const taskResults = ["RUNNING", "SUCCESS", "FAILED"] as const;
export type TaskResult = (typeof taskResults)[number];

/** One signed write request to the cloud. */
export const callSchema = z
  .object({
    id: z.uuid(),
    seq: z.int().min(1).describe("Number of the call within its operation, from 1."),
    action: z.string(),
    region: regionSchema,
    addressCount: z.int().min(1),
    outcome: z.enum(callOutcomes),
    requestId: z.string().optional(),
    taskId: z.string().optional(),
    taskResult: z.enum(taskResults).optional(),
    polls: z.int().min(0).describe("How often the task was asked for."),
    error: cloudErrorSchema.optional(),
    intendedAt: timeSchema.describe("When the call was written down, before it was sent."),
    answeredAt: timeSchema.optional(),
    finishedAt: timeSchema.optional().describe("When the last of its addresses was settled."),
    version: z.int().min(1),
  })
  .meta({ id: "Call" });
export type Call = z.infer<typeof callSchema>;

/** What taking an operation back would submit, and what it would leave alone. */
export const undoPlanSchema = z
  .object({
    items: z
      .array(
        z.object({
          kind: z.enum(operationKinds),
          count: z.int().min(1),
          settings: formerSettingsSchema
            .optional()
            .describe("What its addresses get; absent when they are released."),
        }),
      )
      .describe("The operations, one for each of the former settings."),
    notKnown: z
      .int()
      .min(0)
      .describe("Addresses that are left as they are: what they were like before is not known."),
    foundDone: z
      .array(z.string())
      .describe(
        "Addresses that are left enabled: no answer told that this operation enabled them, they were found so by reading, and somebody else may have done it.",
      ),
    undoneBy: z.uuid().optional().describe("The operation that takes it back already."),
  })
  .meta({ id: "UndoPlan" });
export type UndoPlan = z.infer<typeof undoPlanSchema>;

/** What takes an operation back. */
export const undoSchema = z
  .object({
    items: z.array(operationSchema).min(1).describe("One for each of the former settings."),
  })
  .meta({ id: "Undo" });
export type Undo = z.infer<typeof undoSchema>;

/** Splits `a,b` or a repeated parameter into a list of the allowed words. */
export function listOf<const T extends readonly [string, ...string[]]>(words: T) {
  return z
    .preprocess(
      (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value),
      z.array(z.enum(words)),
    )
    .optional();
}

export const listOperationsQuerySchema = z.strictObject({
  ...pageQuery,
  kind: listOf(operationKinds),
  state: listOf(operationStates),
  region: regionSchema.optional(),
  q: textSchema
    .max(300)
    .optional()
    .describe(
      "Text to find in id, note and creator; an IPv6 address finds the operations that have it.",
    ),
});
export type ListOperationsQuery = z.output<typeof listOperationsQuerySchema>;

export const listOperationAddressesQuerySchema = z.strictObject({
  ...pageQuery,
  state: listOf(addressStates),
  q: textSchema
    .max(300)
    .optional()
    .describe(
      "Part of an address, an addressId, an error code (Sluice's or the cloud's) or a RequestId.",
    ),
});
export type ListOperationAddressesQuery = z.output<typeof listOperationAddressesQuerySchema>;

export const listCallsQuerySchema = z.strictObject({
  ...pageQuery,
  open: z.literal("true").optional().describe("Only calls whose addresses are not all settled."),
});
export type ListCallsQuery = z.output<typeof listCallsQuerySchema>;

/** What is the matter with some addresses of an operation: those with the same code in the same state, as one. */
export const operationErrorSchema = z
  .object({
    state: z.enum(addressStates),
    count: z.int().min(1),
    error: cloudErrorSchema.describe("The error of the first of them."),
  })
  .meta({ id: "OperationError" });
export type OperationError = z.infer<typeof operationErrorSchema>;
export const operationErrorListSchema = z
  .object({ items: z.array(operationErrorSchema) })
  .meta({ id: "OperationErrorList" });
export type OperationErrorList = z.infer<typeof operationErrorListSchema>;

export const operationPageSchema = pageOf(operationSchema).meta({ id: "OperationPage" });
export const operationAddressPageSchema = pageOf(operationAddressSchema)
  .extend({ total: z.int().min(0).describe("Addresses that match, on all pages.") })
  .meta({ id: "OperationAddressPage" });
export const callPageSchema = pageOf(callSchema).meta({ id: "CallPage" });
export type OperationPage = z.infer<typeof operationPageSchema>;
export type OperationAddressPage = z.infer<typeof operationAddressPageSchema>;
export type CallPage = z.infer<typeof callPageSchema>;
