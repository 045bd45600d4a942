import type * as z from "zod";
import { apiError, type ApiError } from "../protocol/api-error.ts";

/**
 * Checks parameters as the cloud does: one error, for the first thing that is wrong; what is missing comes before what is
 * not known, and that before what has the wrong type.
 */
export function checkParameters<S extends z.ZodType>(
  schema: S,
  parameters: object,
): { kind: "ok"; value: z.output<S> } | ApiError {
  const parsed = schema.safeParse(parameters);
  if (parsed.success) return { kind: "ok", value: parsed.data };

  const issues = parsed.error.issues;
  const missing = issues.find((issue) => valueAt(parameters, issue.path) === undefined);
  if (missing)
    return apiError("MissingParameter", `The request lacks the parameter ${nameOf(missing.path)}.`);
  for (const issue of issues)
    if (issue.code === "unrecognized_keys") {
      const name = nameOf([...issue.path, issue.keys[0] ?? ""]);
      return apiError("UnknownParameter", `The parameter ${name} is not known.`);
    }
  const name = nameOf(issues[0]?.path ?? []);
  return apiError("InvalidParameter", `The value of the parameter ${name} has the wrong type.`);
}

/** `Tags.0.Key`, as the API's forms spell it. */
function nameOf(path: readonly PropertyKey[]): string {
  return path.map(String).join(".");
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === "object" && inner !== null ? Reflect.get(inner, name) : undefined,
    value,
  );
}
