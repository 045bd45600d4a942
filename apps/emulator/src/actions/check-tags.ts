import { apiError, type ApiError } from "../protocol/api-error.ts";

const maxTags = 10;
const reservedPrefixes = ["qcs:", "project", "项目"];

/** What is wrong with the tags of a call (Tencent Cloud, Tag, "Use Limits"). */
export function tagsError(
  tags: readonly { readonly Key: string; readonly Value: string }[],
): ApiError | undefined {
  if (tags.length > maxTags)
    return apiError(
      "InvalidParameterValue.LimitExceeded",
      `A call takes at most ${maxTags} tags; it has ${tags.length}.`,
    );
  const seen = new Set<string>();
  for (const { Key, Value } of tags) {
    const isBad =
      Key === "" ||
      Key.length > 127 ||
      Value.length > 255 ||
      Key.trim() !== Key ||
      Value.trim() !== Value ||
      reservedPrefixes.some((prefix) => Key.startsWith(prefix));
    if (isBad)
      return apiError("InvalidParameterValue.Malformed", `The tag ${Key} has the wrong form.`);
    if (seen.has(Key))
      return apiError("InvalidParameter", `The tag key ${Key} is given more than once.`);
    seen.add(Key);
  }
  return undefined;
}
