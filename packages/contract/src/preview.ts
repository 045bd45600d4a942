import * as z from "zod";
import { operationBodySchemas } from "./create-operation.ts";
import { maxAddressesPerOperation } from "./limits.ts";
import { cloudErrorSchema, regionSchema, timeSchema } from "./primitives.ts";
import { previewSources, previewVerdicts } from "./words.ts";

export {
  previewCodes,
  previewSources,
  previewVerdicts,
  type PreviewCode,
  type PreviewSource,
  type PreviewVerdict,
} from "./words.ts";

/** The list of a preview: an entry that is no usable address is told in the answer and is no error of the request. */
export const previewedListSchema = z
  .array(z.string())
  .min(1, "needs at least one address")
  .max(maxAddressesPerOperation, `takes at most ${maxAddressesPerOperation} addresses`)
  .meta({ examples: [["2402:4e00:1000:200:0:8d8a:60b7:87f8"]] });

/** Body of `POST /api/v1/operations/preview`: that of an operation, but for the list. */
export const previewRequestSchema = z.discriminatedUnion(
  "kind",
  operationBodySchemas(previewedListSchema, "Preview"),
);
export type PreviewInput = z.input<typeof previewRequestSchema>;
export type PreviewRequest = z.output<typeof previewRequestSchema>;

/** An address as the cloud has it enabled now. */
const presentSettingsSchema = z.object({
  addressId: z.string(),
  addressStatus: z.string().describe("BIND, UNBIND, CREATING ...; others can come."),
  internetMaxBandwidthOut: z.int().optional(),
  internetChargeType: z.string().optional(),
  bandwidthPackageId: z.string().optional(),
});
export type PresentSettings = z.infer<typeof presentSettingsSchema>;

export const previewItemSchema = z
  .object({
    index: z.int().min(0).describe("Place in the list, from 0."),
    text: z.string().describe("The entry as given, at most its first 200 characters."),
    address: z.string().optional().describe("RFC 5952 text; absent when the entry is no address."),
    verdict: z.enum(previewVerdicts),
    code: z
      .string()
      .optional()
      .describe("Why: one of Sluice's own codes, or `address_...` for a problem of the entry."),
    detail: z
      .object({
        present: presentSettingsSchema.optional().describe("How the address is enabled now."),
        operationId: z.uuid().optional().describe("The operation that has the address."),
        firstIndex: z.int().min(0).optional().describe("The entry that this one repeats."),
        status: z.string().optional().describe("The state that is in the way."),
        vpcId: z.string().optional().describe("The VPC whose documented limit would be passed."),
      })
      .optional(),
  })
  .meta({ id: "PreviewItem" });
export type PreviewItem = z.infer<typeof previewItemSchema>;

/** One request as it would be sent. */
export const previewCallSchema = z
  .object({
    action: z.string().meta({ examples: ["AllocateIp6AddressesBandwidth"] }),
    region: regionSchema,
    parameters: z
      .record(z.string(), z.unknown())
      .describe("The body of the request, under the cloud's own names."),
  })
  .meta({ id: "PreviewCall" });
export type PreviewCall = z.infer<typeof previewCallSchema>;

const checkedSourceSchema = z.object({
  source: z.enum(previewSources),
  readAt: timeSchema.optional().describe("Absent when it could not be read."),
  isWhole: z
    .boolean()
    .optional()
    .describe("False: the list changed while it was read, and absence from it proves nothing."),
  error: cloudErrorSchema.optional().describe("Why it could not be read."),
});
export type CheckedSource = z.infer<typeof checkedSourceSchema>;

const plannedQuotaSchema = z.object({
  quotaId: z
    .enum(["TOTAL_EIP6_QUOTA", "vpc_addresses", "package_resources"])
    .describe("The cloud's id of the quota, or one of its documented limits."),
  of: z.string().optional().describe("The VPC or the package that it is about."),
  current: z.int(),
  planned: z.int().describe("What the operation adds; below zero when it gives back."),
  limit: z.int(),
});
export type PlannedQuota = z.infer<typeof plannedQuotaSchema>;

const countSchema = z.int().min(0);

/** Answer of `POST /api/v1/operations/preview` and `POST /api/v1/billing-changes/preview`. */
export const previewSchema = z
  .object({
    items: z.array(previewItemSchema).describe("One for each entry, in the order given."),
    summary: z.object({
      total: countSchema,
      byVerdict: z.record(z.enum(previewVerdicts), countSchema),
      byCode: z
        .record(z.string(), countSchema)
        .describe("Entries by code; those without one are not counted."),
      calls: countSchema,
      addressesPerCall: z.int().min(1),
      estimatedMs: z.int().min(0).describe("From submitting to the last address read back."),
      quotas: z.array(plannedQuotaSchema),
    }),
    checked: z.array(checkedSourceSchema).describe("What was looked at, and what could not be."),
    calls: z
      .array(previewCallSchema)
      .describe(
        "The requests, in the order in which they would be sent, with every entry that is an address. Repeats and entries that are none are in no call; an operation with such entries is refused as a whole. Of a change of billing: of the addresses that it would move and whose settings are known.",
      ),
    endpoint: z
      .url()
      .describe("Where they would go.")
      .meta({ examples: ["https://vpc.tencentcloudapi.com"] }),
    version: z
      .string()
      .describe("Version of the cloud's API.")
      .meta({ examples: ["2017-03-12"] }),
  })
  .meta({ id: "OperationPreview" });
export type OperationPreview = z.infer<typeof previewSchema>;
