import { tagSchema } from "@sluice/contract";
import type { EnvironmentReader } from "./environment.ts";

/** Keys of tags that every enabled address should carry, each once: `SLUICE_REQUIRED_TAGS="team,cost-center"`. */
export function readRequiredTags(reader: EnvironmentReader): string[] {
  const keys = (reader.text("SLUICE_REQUIRED_TAGS") ?? "")
    .split(",")
    .map((key) => key.trim())
    .filter((key) => key !== "");
  for (const key of keys) {
    const parsed = tagSchema.shape.key.safeParse(key);
    if (!parsed.success)
      reader.refuse(
        "SLUICE_REQUIRED_TAGS",
        `must be keys of tags with commas between them, such as team,cost-center; one ${parsed.error.issues[0]?.message ?? "is none"}: "${key}"`,
      );
  }
  return [...new Set(keys)];
}
