import * as fc from "fast-check";

/** The part of JSON Schema (2020-12) that the OpenAPI document uses. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly examples?: readonly unknown[];
}

/** What values are made from, beside their schema. */
export interface Vocabulary {
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /** Texts that mean something to the server: addresses, regions, ids. */
  readonly words: readonly string[];
}

/** Values that programs stumble over, of every type. */
const hostileTexts =
  "__proto__|constructor|../../etc/passwd|' or 1=1 --|%00|%ff|<script>|{}|=1+1|fe80::1%eth0|::ffff:1.2.3.4|2001:db8::/64".split(
    "|",
  );
const hostileValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 53,
  1e308,
  "",
  " ",
  "\u0000",
  "\ud800",
  "\u202e",
  "😀".repeat(50),
  "a".repeat(5000),
  [],
  {},
  [[[[[[]]]]]],
  { ["__proto__"]: { admin: true } },
  [null],
  ...hostileTexts,
];

export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...hostileValues) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
);

/** Values that mostly fit the schema, and here and there do not: a field that is missing, too much, or something else. */
export function valuesOf(schema: JsonSchema, vocabulary: Vocabulary): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 20, arbitrary: fittingValues(schema, vocabulary) },
    { weight: 1, arbitrary: hostile },
  );
}

function fittingValues(schema: JsonSchema, vocabulary: Vocabulary): fc.Arbitrary<unknown> {
  const { examples = [] } = schema;
  const made = madeValues(schema, vocabulary);
  return examples.length === 0
    ? made
    : fc.oneof(
        { weight: 1, arbitrary: fc.constantFrom(...examples) },
        { weight: 2, arbitrary: made },
      );
}

function madeValues(schema: JsonSchema, vocabulary: Vocabulary): fc.Arbitrary<unknown> {
  const { $ref } = schema;
  if ($ref !== undefined)
    return valuesOf(vocabulary.schemas[$ref.split("/").at(-1) ?? ""] ?? {}, vocabulary);
  if ("const" in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices) return fc.oneof(...choices.map((choice) => valuesOf(choice, vocabulary)));
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case "object":
      return objects(schema, vocabulary);
    case "array":
      return fc.array(valuesOf(schema.items ?? {}, vocabulary), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 5, 5),
      });
    case "integer":
    case "number":
      return numbers(schema);
    case "boolean":
      return fc.boolean();
    case "string":
      return texts(schema, vocabulary);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objects(
  { properties = {}, required = [] }: JsonSchema,
  vocabulary: Vocabulary,
): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, valuesOf(field, vocabulary)]),
  );
  const whole = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
  const lacking = fc.record(fields, { requiredKeys: [] });
  const tooMuch = fc
    .tuple(whole, fc.constantFrom("colour", "__proto__", "id", "toString"), hostile)
    .map(([object, name, value]): unknown => ({ ...object, [name]: value }));
  return fc.oneof(
    { weight: 12, arbitrary: whole },
    { weight: 1, arbitrary: lacking },
    { weight: 1, arbitrary: tooMuch },
  );
}

/** Most of them small; the bounds and their neighbours among them. */
function numbers({ minimum = 0, maximum = 1000 }: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof(
    fc.integer({ min: minimum, max: Math.min(maximum, minimum + 100) }),
    fc.constantFrom(minimum, minimum - 1, maximum, maximum + 1, minimum + 0.5, String(minimum)),
  );
}

function texts(
  { pattern, format, maxLength }: JsonSchema,
  { words }: Vocabulary,
): fc.Arbitrary<unknown> {
  const ways: fc.WeightedArbitrary<unknown>[] = [
    { weight: 1, arbitrary: fc.string({ maxLength: Math.min(maxLength ?? 60, 60) }) },
  ];
  const fitting = pattern === undefined ? words : words.filter((word) => fits(word, pattern));
  if (fitting.length > 0) ways.push({ weight: 12, arbitrary: fc.constantFrom(...fitting) });
  if (format === "uuid") ways.push({ weight: 4, arbitrary: fc.uuid() });
  if (pattern !== undefined) ways.push({ weight: 2, arbitrary: matching(pattern) });
  if (maxLength !== undefined && maxLength < 20_000)
    ways.push({ weight: 1, arbitrary: fc.constant("x".repeat(maxLength + 1)) });
  return fc.oneof(...ways);
}

function fits(word: string, pattern: string): boolean {
  try {
    return new RegExp(pattern, "u").test(word);
  } catch {
    return true;
  }
}

/** Some patterns are beyond what can be turned round. */
function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern, "u"), { maxLength: 200 });
  } catch {
    return fc.string({ unit: "grapheme", maxLength: 60 });
  }
}
