import * as z from "zod";
import { tagRules } from "./limits.ts";

function tagText(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .regex(tagRules.allowedText, "has a character that the cloud does not allow in tags")
    .refine((text) => text === text.trim(), {
      error: "must not begin or end with a space",
      params: { code: "tag_outer_space" },
    });
}

/** One tag of a resource, within the cloud's rules for keys and values. */
export const tagSchema = z
  .strictObject({
    key: tagText(tagRules.maxKeyLength)
      .min(1)
      .refine((key) => !tagRules.reservedKeyPrefixes.some((prefix) => key.startsWith(prefix)), {
        error: "begins with a prefix that the cloud keeps for itself (qcs:, project, 项目)",
        params: { code: "tag_key_reserved" },
      }),
    value: tagText(tagRules.maxValueLength).min(1),
  })
  .meta({ id: "Tag" });
export type Tag = z.infer<typeof tagSchema>;

/** The tags of a request: at most ten, each key once. */
export const tagsSchema = z
  .array(tagSchema)
  .max(tagRules.maxTags)
  .superRefine(
    (tags, context) => {
      const seen = new Map<string, number>();
      for (const [index, tag] of tags.entries()) {
        const first = seen.get(tag.key);
        if (first === undefined) {
          seen.set(tag.key, index);
          continue;
        }
        context.addIssue({
          code: "custom",
          path: [index, "key"],
          message: `repeats the key of tag ${first + 1}; a key can have one value only`,
          params: { code: "tag_key_repeated", firstIndex: first },
        });
      }
    },
    // Also beside errors of single tags, as long as each has the parts of a tag.
    {
      when: ({ value }) =>
        Array.isArray(value) &&
        value.every((tag: unknown) => tag instanceof Object && "key" in tag),
    },
  );
