import * as z from "zod";
import { regionSchema, timeSchema } from "./primitives.ts";

/** When the data was read from the cloud; catalogues are cached briefly. */
const readAt = timeSchema.describe("When this was read from the cloud.");

export const cloudRegionSchema = z
  .object({
    id: regionSchema,
    names: z.object({ en: z.string(), "zh-CN": z.string() }),
    available: z.boolean().describe("The cloud lists the region as open."),
    elasticPublicIpv6: z
      .boolean()
      .describe(
        "The cloud's documents name the region for elastic public IPv6. False means: not named.",
      ),
  })
  .meta({ id: "Region" });
export type CloudRegion = z.infer<typeof cloudRegionSchema>;
export const regionListSchema = z
  .object({ items: z.array(cloudRegionSchema), readAt })
  .meta({ id: "RegionList" });
export type RegionList = z.infer<typeof regionListSchema>;

export const bandwidthPackageSchema = z
  .object({
    bandwidthPackageId: z.string(),
    bandwidthPackageName: z.string(),
    networkType: z.string().describe("BGP, SINGLEISP, ANYCAST ..."),
    chargeType: z.string().describe("TOP5_POSTPAID_BY_MONTH, PERCENT95_POSTPAID_BY_MONTH ..."),
    status: z.string().describe("CREATED, CREATING, DELETING ..."),
    bandwidth: z.int().optional().describe("Cap of the whole package in Mbps; -1 means none."),
    resourceCount: z.int().min(0),
  })
  .meta({ id: "BandwidthPackage" });
export type BandwidthPackage = z.infer<typeof bandwidthPackageSchema>;
export const bandwidthPackageListSchema = z
  .object({ items: z.array(bandwidthPackageSchema), readAt })
  .meta({ id: "BandwidthPackageList" });
export type BandwidthPackageList = z.infer<typeof bandwidthPackageListSchema>;

export const quotaSchema = z
  .object({
    quotaId: z.string().meta({ examples: ["TOTAL_EIP6_QUOTA"] }),
    quotaCurrent: z.int(),
    quotaLimit: z.int(),
  })
  .meta({ id: "Quota" });
export type Quota = z.infer<typeof quotaSchema>;
export const quotaListSchema = z
  .object({ items: z.array(quotaSchema), readAt })
  .meta({ id: "QuotaList" });
export type QuotaList = z.infer<typeof quotaListSchema>;

export const regionQuerySchema = z.strictObject({ region: regionSchema });
