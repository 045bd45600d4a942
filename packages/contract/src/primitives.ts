import * as z from "zod";
import { defaultPageSize, maxPageSize } from "./limits.ts";

/** UTC time as ISO 8601 text with milliseconds. */
export const timeSchema = z.iso.datetime().meta({ examples: ["2026-11-23T08:00:00.000Z"] });

/** A region id of the cloud, by form only; which ones exist is the cloud's to say. */
export const regionSchema = z
  .string()
  .regex(/^[a-z]{2,3}(-[a-z0-9]+)+$/, "is not a region id such as ap-guangzhou")
  .max(40)
  .meta({ examples: ["ap-guangzhou"] });

export { internetChargeTypes, type InternetChargeType } from "./words.ts";

/** Text that a database can hold: no NUL and no half of a surrogate pair. */
export const textSchema = z
  .string()
  .regex(/^[^\0\p{Cs}]*$/u, "holds a NUL or half of a surrogate pair, which no text can hold");

/** Page of a list: `limit` rows after the place that `cursor` (from `nextCursor`) names. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(maxPageSize).default(defaultPageSize),
  cursor: z.string().max(500).optional(),
};

/** A list answer: the rows of this page, and where the next one begins (null on the last). */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** Why an address, a call or an operation did not go as asked: the cloud's words and our advice. */
export const cloudErrorSchema = z
  .object({
    code: z.string().describe("The cloud's error code, or one of Sluice's own in snake_case."),
    message: z
      .string()
      .describe(
        "The cloud's message, unchanged; with one of Sluice's own codes, Sluice's sentence.",
      ),
    params: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .optional()
      .describe("Values that Sluice's sentence speaks of, for clients that translate it."),
    answer: z
      .object({ code: z.string(), message: z.string() })
      .optional()
      .describe("With one of Sluice's own codes: how the call itself was answered, if it was."),
    requestId: z.string().optional().describe("RequestId of the call that met it."),
    advice: z.string().optional().describe("What a person can do about it, in English."),
  })
  .meta({ id: "CloudError" });
export type CloudError = z.infer<typeof cloudErrorSchema>;
