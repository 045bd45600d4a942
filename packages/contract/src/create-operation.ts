import { addressProblemText, parseAddress, type Ip6Address } from "@sluice/ipv6";
import * as z from "zod";
import { maxAddressesPerOperation, maxBandwidthMbps, maxNoteLength } from "./limits.ts";
import { internetChargeTypes, regionSchema, textSchema } from "./primitives.ts";
import { tagsSchema } from "./tags.ts";

/**
 * The addresses of a request: any spelling in, RFC 5952 text out, in the order given. Every entry that cannot be used,
 * and every repeat of an earlier one, is an error of its own.
 */
export const ip6AddressesSchema = z
  .array(z.string().meta({ examples: ["2402:4e00:1000:200:0:8d8a:60b7:87f8"] }))
  .min(1, "needs at least one address")
  .max(maxAddressesPerOperation, `takes at most ${maxAddressesPerOperation} addresses`)
  .transform((texts, context): Ip6Address[] => {
    const firstIndexOf = new Map<Ip6Address, number>();
    for (const [index, text] of texts.entries()) {
      const parsed = parseAddress(text);
      const first = parsed.kind === "address" ? firstIndexOf.get(parsed.address) : undefined;
      if (parsed.kind === "address" && first === undefined) {
        firstIndexOf.set(parsed.address, index);
        continue;
      }
      const code = parsed.kind === "address" ? "repeated" : parsed.code;
      context.issues.push({
        code: "custom",
        input: text,
        path: [index],
        message:
          first === undefined
            ? addressProblemText[code]
            : `repeats entry ${first + 1} of the list; give each address once`,
        params: { code: `address_${code}`, ...(first === undefined ? {} : { firstIndex: first }) },
      });
    }
    return [...firstIndexOf.keys()];
  })
  .meta({ examples: [["2402:4e00:1000:200:0:8d8a:60b7:87f8"]] });

export const bandwidthSchema = z
  .int()
  .min(1)
  .max(maxBandwidthMbps)
  .describe("Outbound bandwidth cap of each address, in Mbps.");
export const noteSchema = textSchema.max(maxNoteLength).optional();

/** An id of a bandwidth package, by form only. */
export const bandwidthPackageIdSchema = z
  .string()
  .regex(/^bwp-[a-z0-9]{4,32}$/, "is not a bandwidth package id such as bwp-12345678");

/**
 * The bodies of all kinds with their list of addresses; the parameters are those of the cloud's actions. A preview takes
 * the same bodies with a list that may hold anything.
 * @param idPrefix stands before the names of the schemas in the OpenAPI document
 */
export function operationBodySchemas<List extends z.ZodType<readonly string[]>>(
  ip6Addresses: List,
  idPrefix: "" | "Preview",
) {
  /** The parameters of AllocateIp6AddressesBandwidth. */
  const allocate = z
    .strictObject({
      kind: z.literal("allocate"),
      region: regionSchema,
      ip6Addresses,
      internetMaxBandwidthOut: bandwidthSchema.default(1),
      internetChargeType: z.enum(internetChargeTypes).default("TRAFFIC_POSTPAID_BY_HOUR"),
      bandwidthPackageId: bandwidthPackageIdSchema.optional(),
      tags: tagsSchema.default([]),
      note: noteSchema,
    })
    .superRefine(
      (request, context) => {
        // Named by its only other value: where the billing mode itself is wrong, that is the error to tell.
        const { bandwidthPackageId, internetChargeType } = request;
        if (bandwidthPackageId !== undefined && internetChargeType === "TRAFFIC_POSTPAID_BY_HOUR")
          context.addIssue({
            code: "custom",
            path: ["bandwidthPackageId"],
            message:
              "is allowed only with internetChargeType BANDWIDTH_PACKAGE; leave it out or change the billing mode",
            params: { code: "package_without_package_billing" },
          });
      },
      // Also beside errors of single fields, so that a caller learns every error at once.
      { when: ({ value }) => value instanceof Object },
    )
    .meta({ id: `${idPrefix}AllocateRequest` });
  /** The parameters of ModifyIp6AddressesBandwidth. */
  const modify = z
    .strictObject({
      kind: z.literal("modify"),
      region: regionSchema,
      ip6Addresses,
      internetMaxBandwidthOut: bandwidthSchema,
      note: noteSchema,
    })
    .meta({ id: `${idPrefix}ModifyRequest` });
  /** The parameters of ReleaseIp6AddressesBandwidth. */
  const release = z
    .strictObject({
      kind: z.literal("release"),
      region: regionSchema,
      ip6Addresses,
      note: noteSchema,
    })
    .meta({ id: `${idPrefix}ReleaseRequest` });
  return [allocate, modify, release] as const;
}

/** Body of `POST /api/v1/operations`. */
export const createOperationSchema = z.discriminatedUnion(
  "kind",
  operationBodySchemas(ip6AddressesSchema, ""),
);

/** What a client sends. */
export type CreateOperationInput = z.input<typeof createOperationSchema>;
/** What the BFF works with: defaults filled in, addresses canonical and without repeats. */
export type CreateOperationRequest = z.output<typeof createOperationSchema>;

/** The header that makes a create request safe to send again (1 to 255 printable ASCII characters). */
export const idempotencyKeySchema = z
  .string()
  .regex(/^[\x20-\x7e]{1,255}$/, "takes 1 to 255 printable ASCII characters");
