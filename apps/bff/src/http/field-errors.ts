import type { FieldError } from "@sluice/contract";
import type * as z from "zod";

/** Where a value stood: pointers into the body are JSON Pointers, those of a query parameter are `?name`. */
export type Place = "body" | "query";

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;
type Params = NonNullable<FieldError["params"]>;
interface Reading {
  /** Stable snake_case code of the rule. */
  readonly code: string;
  /** Rest of a sentence that begins with the field's name. */
  readonly message: string;
  readonly params?: Params;
}

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

const sizeWords = {
  string: { unit: " characters", few: "too_short", many: "too_long" },
  array: { unit: " entries", few: "too_few", many: "too_many" },
  number: { unit: "", few: "too_small", many: "too_big" },
} as const;

function wordsFor(origin: string) {
  return origin === "string" || origin === "array" ? sizeWords[origin] : sizeWords.number;
}

function readAllowed(values: readonly unknown[], input: unknown): Reading {
  const allowed = values.map(String).join(", ");
  return input === undefined
    ? { code: "required", message: `is required; use one of: ${allowed}`, params: { allowed } }
    : { code: "not_allowed_value", message: `must be one of: ${allowed}`, params: { allowed } };
}

/** A discriminated union without a match; zod types the members of other unions and of this one alike. */
function readUnion(issue: { readonly input?: unknown } & object): Reading {
  const name: unknown = "discriminator" in issue ? issue.discriminator : undefined;
  const options: unknown = "options" in issue ? issue.options : undefined;
  const { input } = issue;
  if (typeof name !== "string" || !Array.isArray(options) || !(input instanceof Object))
    return { code: "invalid", message: "has none of the allowed forms" };
  return readAllowed(options, Object.entries(input).find(([key]) => key === name)?.[1]);
}

function readIssue(issue: RawIssue | Issue): Reading {
  switch (issue.code) {
    case "invalid_type": {
      const expected = typeNames[issue.expected] ?? issue.expected;
      return issue.input === undefined
        ? { code: "required", message: `is required and must be ${expected}` }
        : { code: "wrong_type", message: `must be ${expected}` };
    }
    case "too_small": {
      const minimum = Number(issue.minimum);
      const { few, unit } = wordsFor(issue.origin);
      return {
        code: few,
        message: `must be at least ${minimum}${unit}`,
        params: { minimum },
      };
    }
    case "too_big": {
      const maximum = Number(issue.maximum);
      const { many, unit } = wordsFor(issue.origin);
      return { code: many, message: `must be at most ${maximum}${unit}`, params: { maximum } };
    }
    case "invalid_value":
      return readAllowed(issue.values, issue.input);
    case "invalid_union":
      return readUnion(issue);
    case "unrecognized_keys":
      return { code: "unknown_field", message: "is not a field of this request; leave it out" };
    case "invalid_format":
      return { code: "invalid_format", message: "does not have the right form" };
    case "custom":
      return readCustom(issue.params);
    case "invalid_element":
    case "invalid_key":
    case "not_multiple_of":
      break;
  }
  return { code: "invalid", message: "is not valid" };
}

/** Rules of our own name their code in `params.code`; the other params are values that the message speaks of. */
function readCustom(all: Record<string, unknown> | undefined): Reading {
  const { code, ...rest } = all ?? {};
  const params = Object.fromEntries(
    Object.entries(rest).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === "string" || typeof entry[1] === "number",
    ),
  );
  return {
    code: typeof code === "string" ? code : "invalid",
    message: "is not valid",
    ...(Object.keys(params).length > 0 && { params }),
  };
}

/** Our words for zod's built-in rules, as a zod error map; a schema that brings its own message keeps it. */
export function explainIssue(issue: RawIssue): string {
  return readIssue(issue).message;
}

/** RFC 6901: `~` and `/` inside a name are escaped. */
function pointerTo(path: readonly PropertyKey[], place: Place): string {
  if (place === "query") return `?${String(path[0] ?? "")}`;
  return path
    .map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}

/** Zod's issues as the contract's field errors, in the order of the issues; each unknown field is an error of its own. */
export function fieldErrorsOf(issues: readonly Issue[], place: Place): FieldError[] {
  return issues.flatMap((issue) => {
    const { code, params } = readIssue(issue);
    const paths =
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => [...issue.path, key])
        : [issue.path];
    return paths.map((path) => ({
      pointer: pointerTo(path, place),
      code,
      message: issue.message,
      ...(params && { params }),
    }));
  });
}
