import * as z from "zod";
import { auditEvents, auditFaults } from "./audit-words.ts";
import { pageOf, pageQuery, regionSchema, textSchema, timeSchema } from "./primitives.ts";
import { listOf } from "./operations.ts";
import { roles } from "./session.ts";

export * from "./audit-words.ts";

const nullableText = z.string().nullable();
const facts = z.record(z.string(), z.unknown()).nullable();

/**
 * One entry of the audit trail as it was written down. The same fields in every entry: what does not apply is null. The
 * hash of the chain is taken from exactly these, so that a new field needs a new `v`.
 */
export const auditRecordSchema = z
  .object({
    v: z.literal(1).describe("Version of the format."),
    id: z.uuid().describe("UUIDv7: in the order of time."),
    at: timeSchema,
    event: z.enum(auditEvents),
    account: z
      .string()
      .describe("Host of the cloud's API, and the first 16 digits of the SHA-256 of the SecretId."),
    person: z
      .object({ id: z.string(), name: z.string(), role: z.enum(roles) })
      .nullable()
      .describe(
        "Who did it, or for whom the console did it; null: nobody was signed in, or nobody asked.",
      ),
    session: nullableText.describe("Public handle of the person's session."),
    requestId: nullableText.describe("The console's request that it came from."),
    origin: nullableText.describe("Address that the request came from."),
    region: nullableText,
    operationId: z.uuid().nullable(),
    billingChangeId: z.uuid().nullable(),
    callId: z.uuid().nullable(),
    cloudRequestId: nullableText.describe("The cloud's RequestId."),
    taskId: nullableText.describe("The cloud's TaskId."),
    addressCount: z.int().min(0).nullable().describe("How many addresses it is about."),
    addresses: z
      .array(z.string())
      .nullable()
      .describe(
        "Which. Null when the entry names a call or an operation whose first entry lists them, or when `addresses.listed` entries do.",
      ),
    addressesSha256: nullableText.describe(
      "SHA-256 of the addresses, each followed by a line feed; of a list that is not in this entry.",
    ),
    outcome: nullableText.describe("How it ended: a word of the event's own."),
    parameters: facts.describe("What was asked for."),
    before: facts.describe("What was the case before."),
    after: facts.describe("What is the case since."),
  })
  .meta({ id: "AuditRecord" });
export type AuditRecord = z.infer<typeof auditRecordSchema>;

/** An entry with its place in the chain. */
export const auditEntrySchema = auditRecordSchema
  .extend({
    seq: z
      .int()
      .min(1)
      .nullable()
      .describe("Place in the chain, from 1; null for a moment after it was written."),
    hash: nullableText.describe("SHA-256 over the hash before it, a line feed and the entry."),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** Entries of a list come without their addresses. */
export const auditPageSchema = pageOf(auditEntrySchema).meta({ id: "AuditPage" });
export type AuditPage = z.infer<typeof auditPageSchema>;

const filters = {
  from: timeSchema.optional().describe("Not before this."),
  to: timeSchema.optional().describe("Before this."),
  person: textSchema.max(200).optional().describe("Id of a person, or a part of their name."),
  event: listOf(auditEvents),
  operationId: z.uuid().optional(),
  billingChangeId: z.uuid().optional(),
  address: textSchema.max(100).optional().describe("An IPv6 address in any spelling."),
  region: regionSchema.optional(),
};

export const listAuditQuerySchema = z.strictObject({ ...pageQuery, ...filters });
export type ListAuditQuery = z.output<typeof listAuditQuerySchema>;

export const exportAuditQuerySchema = z.strictObject(filters);
export type ExportAuditQuery = z.output<typeof exportAuditQuerySchema>;

/** One entry with its addresses, and what its hash was made from. */
export const auditEntryDetailSchema = auditEntrySchema
  .extend({
    previousHash: nullableText,
    record: z.string().describe("The entry's canonical text (RFC 8785), of which the hash is."),
  })
  .meta({ id: "AuditEntryDetail" });
export type AuditEntryDetail = z.infer<typeof auditEntryDetailSchema>;

/** A place in the chain that was seen before, for instance in the log of another system. */
export const auditSealSchema = z
  .object({ seq: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/, "is no SHA-256") })
  .meta({ id: "AuditSeal" });
export type AuditSeal = z.infer<typeof auditSealSchema>;

export const verifyAuditSchema = z.strictObject({
  expect: auditSealSchema
    .optional()
    .describe("Has to be in the chain: shows that its end was not cut off."),
});

export const auditVerificationSchema = z
  .object({
    entries: z.int().min(0).describe("How many entries hold, from the first on."),
    last: auditSealSchema.nullable().describe("The last one that holds."),
    waiting: z.int().min(0).describe("Written down and not sealed yet: of the last second."),
    broken: z
      .object({
        fault: z.enum(auditFaults),
        seq: z.int().min(1).nullable(),
        entryId: z.string().nullable(),
        message: z.string().describe("One sentence that names the row."),
      })
      .nullable()
      .describe("The first row that does not hold."),
  })
  .meta({ id: "AuditVerification" });
export type AuditVerification = z.infer<typeof auditVerificationSchema>;

/** A file of entries, newest first, each with its place in the chain. */
export const auditExportSchema = z
  .object({ exportedAt: timeSchema, entries: z.array(auditEntrySchema) })
  .meta({ id: "AuditExport" });
export type AuditExport = z.infer<typeof auditExportSchema>;
