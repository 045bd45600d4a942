import * as z from "zod";
import {
  bandwidthPackageIdSchema,
  bandwidthSchema,
  ip6AddressesSchema,
  noteSchema,
} from "./create-operation.ts";
import { maxBillingChangeStep } from "./limits.ts";
import { formerSettingsSchema, listOf } from "./operations.ts";
import {
  cloudErrorSchema,
  internetChargeTypes,
  pageOf,
  pageQuery,
  regionSchema,
  timeSchema,
} from "./primitives.ts";
import { previewedListSchema } from "./preview.ts";
import { billingChangeAddressStates, billingChangeStates } from "./states.ts";

/**
 * Changing how addresses are billed. The cloud cannot do it in place (Tencent Cloud, elastic public IPv6): each address is
 * released and enabled again, and cannot be reached from the internet in between. Sluice goes a few addresses at a time,
 * and enables again as it was what cannot be enabled in the new way.
 */

function billingChangeBody<List extends z.ZodType<readonly string[]>>(
  ip6Addresses: List,
  id: string,
) {
  return z
    .strictObject({
      region: regionSchema,
      ip6Addresses,
      internetChargeType: z.enum(internetChargeTypes),
      bandwidthPackageId: bandwidthPackageIdSchema.optional(),
      internetMaxBandwidthOut: bandwidthSchema
        .optional()
        .describe("Mbps of each address from then on; absent: each keeps what it has."),
      addressesAtOnce: z
        .int()
        .min(1)
        .max(maxBillingChangeStep)
        .default(10)
        .describe("Addresses that cannot be reached at the same time, at most."),
      note: noteSchema,
    })
    .superRefine(
      ({ bandwidthPackageId, internetChargeType }, context) => {
        if (bandwidthPackageId === undefined && internetChargeType === "BANDWIDTH_PACKAGE")
          context.addIssue({
            code: "custom",
            path: ["bandwidthPackageId"],
            message: "is needed with internetChargeType BANDWIDTH_PACKAGE; name the package",
            params: { code: "package_missing" },
          });
        if (bandwidthPackageId !== undefined && internetChargeType === "TRAFFIC_POSTPAID_BY_HOUR")
          context.addIssue({
            code: "custom",
            path: ["bandwidthPackageId"],
            message:
              "is allowed only with internetChargeType BANDWIDTH_PACKAGE; leave it out or change the billing mode",
            params: { code: "package_without_package_billing" },
          });
      },
      { when: ({ value }) => value instanceof Object },
    )
    .meta({ id });
}

/** Body of `POST /api/v1/billing-changes`. */
export const createBillingChangeSchema = billingChangeBody(
  ip6AddressesSchema,
  "CreateBillingChange",
);
/** Body of `POST /api/v1/billing-changes/preview`. */
export const previewBillingChangeSchema = billingChangeBody(
  previewedListSchema,
  "PreviewBillingChange",
);
export type PreviewBillingChangeRequest = z.output<typeof previewBillingChangeSchema>;
export type CreateBillingChangeInput = z.input<typeof createBillingChangeSchema>;
export type CreateBillingChangeRequest = z.output<typeof createBillingChangeSchema>;

export const billingChangeSchema = z
  .object({
    id: z.uuid(),
    region: regionSchema,
    state: z.enum(billingChangeStates),
    internetChargeType: z.enum(internetChargeTypes),
    bandwidthPackageId: z.string().optional(),
    internetMaxBandwidthOut: z.int().optional(),
    addressesAtOnce: z.int().min(1),
    note: z.string().optional(),
    total: z.int().min(1),
    counts: z.record(z.enum(billingChangeAddressStates), z.int().min(0)),
    stopReason: cloudErrorSchema.optional().describe("Why no further address is released."),
    longestGapMs: z
      .int()
      .optional()
      .describe("The longest time for which one of its addresses could not be reached, at most."),
    expectedGapMs: z
      .int()
      .describe("How long an address will not be reachable, as tasks have taken of late."),
    createdAt: timeSchema,
    createdBy: z.string(),
    finishedAt: timeSchema.optional(),
  })
  .meta({ id: "BillingChange" });
export type BillingChange = z.infer<typeof billingChangeSchema>;

export const billingChangeAddressSchema = z
  .object({
    position: z.int().min(0),
    address: z.string(),
    state: z.enum(billingChangeAddressStates),
    former: formerSettingsSchema.optional(),
    operationId: z.uuid().optional().describe("The operation that does, or did, its last step."),
    gapMs: z.int().optional().describe("For how long it could not be reached, at most."),
    error: cloudErrorSchema.optional(),
  })
  .meta({ id: "BillingChangeAddress" });
export type BillingChangeAddress = z.infer<typeof billingChangeAddressSchema>;

export const listBillingChangesQuerySchema = z.strictObject({ ...pageQuery });
export const listBillingChangeAddressesQuerySchema = z.strictObject({
  ...pageQuery,
  state: listOf(billingChangeAddressStates),
});
export const billingChangePageSchema = pageOf(billingChangeSchema).meta({
  id: "BillingChangePage",
});
export const billingChangeAddressPageSchema = pageOf(billingChangeAddressSchema).meta({
  id: "BillingChangeAddressPage",
});
export type BillingChangePage = z.infer<typeof billingChangePageSchema>;
export type BillingChangeAddressPage = z.infer<typeof billingChangeAddressPageSchema>;
