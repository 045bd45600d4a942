import * as z from "zod";
import { ip6AddressesSchema } from "./create-operation.ts";
import { regionSchema, timeSchema } from "./primitives.ts";
import { operationKinds } from "./states.ts";
import { driftFields, knownBy, type DriftField, type KnownBy } from "./words.ts";

const readAt = timeSchema.describe("When this was read from the cloud.");
const isWhole = z
  .boolean()
  .describe(
    "False when the cloud's list changed under every reading: a row may be missing, and absence proves nothing.",
  );

/** A tag as the cloud has it, with whatever key and value it carries. */
const cloudTagSchema = z.object({ key: z.string(), value: z.string() });

/** What a person last wanted of an address: the settings of the newest finished operation, or those adopted since. */
export const lastAskedSchema = z
  .object({
    kind: z
      .enum([...operationKinds, "adopt"])
      .describe("`release`: it should not be enabled; `adopt`: a person took it as it was."),
    operationId: z.uuid().optional().describe("Absent when adopted."),
    at: timeSchema,
    by: z.string().describe("Name of the person who asked."),
    internetMaxBandwidthOut: z.int().optional(),
    internetChargeType: z.string().optional(),
    bandwidthPackageId: z.string().optional(),
    tags: z.array(cloudTagSchema).optional().describe("Tags that it should carry, others aside."),
  })
  .meta({ id: "LastAsked" });
export type LastAsked = z.infer<typeof lastAskedSchema>;

export { driftFields, type DriftField };

/** One setting that is not as it was last asked. What the cloud leaves out contradicts nothing. */
export const driftSchema = z
  .object({
    field: z.enum(driftFields),
    tagKey: z.string().optional().describe("The tag, when the field is `tags`: one entry each."),
    asked: z.union([z.string(), z.number()]),
    found: z
      .union([z.string(), z.number()])
      .optional()
      .describe("Absent: the address does not have it."),
  })
  .meta({ id: "Drift" });
export type Drift = z.infer<typeof driftSchema>;

export { knownBy, type KnownBy };

/**
 * One enabled address: what the cloud says (data structure Address; what it leaves out is absent), and what Sluice knows
 * of it.
 */
export const inventoryAddressSchema = z
  .object({
    address: z.string().describe("RFC 5952 text; empty while the cloud names none."),
    addressId: z.string(),
    addressName: z.string().optional(),
    addressStatus: z
      .string()
      .describe(
        "CREATING, BINDING, BIND, UNBINDING, UNBIND, OFFLINING, BIND_ENI, or a word of the cloud's that is newer.",
      ),
    isPassing: z
      .boolean()
      .describe(
        "The cloud is still doing something to it, so that another reading is worth while.",
      ),
    internetMaxBandwidthOut: z
      .int()
      .optional()
      .describe("Mbps. Absent for legacy accounts, where the server has the bandwidth."),
    internetChargeType: z
      .string()
      .optional()
      .describe("TRAFFIC_POSTPAID_BY_HOUR, BANDWIDTH_PACKAGE, or another word of the cloud's."),
    bandwidthPackageId: z.string().optional(),
    instanceId: z.string().optional(),
    instanceType: z.string().optional().describe("CVM, ENI, CLB ..."),
    networkInterfaceId: z.string().optional(),
    privateAddressIp: z.string().optional(),
    vpcId: z.string().optional(),
    internetServiceProvider: z.string().optional().describe("BGP, CMCC, CTCC, CUCC."),
    addressType: z.string().optional().describe("EIP, WanIP, CalcIP ..."),
    isArrears: z.boolean().optional().describe("Shut off because the account owes money."),
    isBlocked: z.boolean().optional().describe("Shut off by the cloud's protection."),
    cascadeRelease: z.boolean().optional().describe("Released by itself when unbound."),
    isEipDirectConnection: z.boolean().optional(),
    localBgp: z.boolean().optional(),
    egress: z.string().optional(),
    antiDDoSPackageId: z.string().optional(),
    dedicatedClusterId: z.string().optional(),
    renewFlag: z.string().optional(),
    deadlineDate: z.string().optional().describe("As the cloud writes it."),
    createdTime: z.string().optional().describe("As the cloud writes it: ISO 8601, UTC."),
    tags: z.array(cloudTagSchema),
    twin: z
      .literal(true)
      .optional()
      .describe(
        "Of the newer product (`eipv6-`): shown, and not to be changed or released from here.",
      ),
    known: z.enum(knownBy),
    lastAsked: lastAskedSchema.optional(),
    drift: z.array(driftSchema).describe("Empty when it is as last asked, or nobody asked."),
    missingTags: z.array(z.string()).describe("Keys of `requiredTags` that it does not carry."),
    busyIn: z
      .uuid()
      .optional()
      .describe("The operation that writes to it now, or does not know how its write ended."),
  })
  .meta({ id: "InventoryAddress" });
export type InventoryAddress = z.infer<typeof inventoryAddressSchema>;

/** Kinds of account: each address has its own bandwidth (standard), or the server has it (legacy). */
export const networkAccountTypes = ["STANDARD", "LEGACY"] as const;
export type NetworkAccountType = (typeof networkAccountTypes)[number];

/** Every enabled address of a region in one answer; the console filters and sorts it. */
export const inventorySchema = z
  .object({
    items: z.array(inventoryAddressSchema),
    readAt,
    isWhole,
    totalCount: z.int().min(0).describe("Enabled addresses as the cloud counts them."),
    requiredTags: z.array(z.string()).describe("Keys of tags that every address should carry."),
    networkAccountType: z
      .enum(networkAccountTypes)
      .optional()
      .describe("Absent while the cloud has not told it."),
  })
  .meta({ id: "Inventory" });
export type Inventory = z.infer<typeof inventorySchema>;

export const inventoryQuerySchema = z.strictObject({
  region: regionSchema,
  refresh: z
    .literal("true")
    .optional()
    .describe("Asks the cloud anew, however young the last reading is."),
});

/** Body of `POST /api/v1/addresses/adopt`: these addresses are as wanted, with the settings that they have now. */
export const adoptRequestSchema = z
  .strictObject({ region: regionSchema, ip6Addresses: ip6AddressesSchema })
  .meta({ id: "AdoptRequest" });
export type AdoptInput = z.input<typeof adoptRequestSchema>;

export const adoptedSchema = z
  .object({ adopted: z.int().min(1).describe("Addresses that were written down.") })
  .meta({ id: "Adopted" });
export type Adopted = z.infer<typeof adoptedSchema>;

export const vpcSchema = z
  .object({
    vpcId: z.string(),
    vpcName: z.string(),
    isDefault: z.boolean(),
    cidrBlock: z.string().optional(),
    ipv6CidrBlock: z.string().optional().describe("Absent while the VPC has no IPv6."),
    createdTime: z.string().optional(),
  })
  .meta({ id: "Vpc" });
export type Vpc = z.infer<typeof vpcSchema>;
export const vpcListSchema = z
  .object({ items: z.array(vpcSchema), readAt, isWhole })
  .meta({ id: "VpcList" });
export type VpcList = z.infer<typeof vpcListSchema>;

export const subnetSchema = z
  .object({
    subnetId: z.string(),
    subnetName: z.string(),
    vpcId: z.string(),
    isDefault: z.boolean(),
    zone: z.string().optional(),
    cidrBlock: z.string().optional(),
    ipv6CidrBlock: z.string().optional().describe("Absent while the subnet has no IPv6."),
    createdTime: z.string().optional(),
  })
  .meta({ id: "Subnet" });
export type Subnet = z.infer<typeof subnetSchema>;
export const subnetListSchema = z
  .object({ items: z.array(subnetSchema), readAt, isWhole })
  .meta({ id: "SubnetList" });
export type SubnetList = z.infer<typeof subnetListSchema>;

const networkIdSchema = (prefix: string) =>
  z
    .string()
    .max(40)
    .regex(new RegExp(`^${prefix}-[a-z0-9]+$`), `is not an id such as ${prefix}-12345678`);
export const subnetsQuerySchema = z.strictObject({
  region: regionSchema,
  vpcId: networkIdSchema("vpc").optional(),
});
export const candidatesQuerySchema = z.strictObject({
  region: regionSchema,
  vpcId: networkIdSchema("vpc"),
  subnetId: networkIdSchema("subnet").optional(),
});

/**
 * Why a candidate cannot be enabled: it is enabled already; the newer product (`eipv6-`) has it; it is a unique local
 * address or otherwise none that can be public; the cloud is still making, moving or deleting it; an operation writes to it.
 */
export const unusableReasons = [
  "already_enabled",
  "newer_product",
  "not_public",
  "not_available",
  "busy",
] as const;
export type UnusableReason = (typeof unusableReasons)[number];

/** A private IPv6 address of a network interface. The cloud names servers by id only. */
export const candidateSchema = z
  .object({
    address: z.string().describe("RFC 5952 text."),
    state: z.string().describe("PENDING, MIGRATING, DELETING, AVAILABLE."),
    addressType: z.string().optional().describe("GUA or ULA."),
    addressId: z.string().optional().describe("When it is enabled."),
    networkInterfaceId: z.string(),
    networkInterfaceName: z.string(),
    instanceId: z.string().optional().describe("Absent when the interface is attached to none."),
    vpcId: z.string(),
    subnetId: z.string(),
    zone: z.string().optional(),
    usable: z.boolean(),
    why: z.enum(unusableReasons).optional().describe("There exactly when it is not usable."),
    busyIn: z.uuid().optional().describe("The operation, when it is busy."),
  })
  .meta({ id: "Candidate" });
export type Candidate = z.infer<typeof candidateSchema>;
export const candidateListSchema = z
  .object({ items: z.array(candidateSchema), readAt, isWhole })
  .meta({ id: "CandidateList" });
export type CandidateList = z.infer<typeof candidateListSchema>;

export const accountSchema = z
  .object({ networkAccountType: z.enum(networkAccountTypes), readAt })
  .meta({ id: "Account" });
export type Account = z.infer<typeof accountSchema>;
