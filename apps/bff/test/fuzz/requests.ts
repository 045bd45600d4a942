import { createOpenApiDocument } from "@sluice/contract/openapi";
import * as fc from "fast-check";
import * as z from "zod";
import { hostile, valuesOf, type JsonSchema, type Vocabulary } from "./json-schema.ts";

/** A request as it is sent; `{id}` in its path stands for the id of an operation that there is. */
export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Which of the operations that there are. */
  readonly pick: number;
  readonly cookie: "own" | "none" | "odd";
}

const schemaShape = z.custom<JsonSchema>((value) => typeof value === "object" && value !== null);
const operationShape = z.object({
  operationId: z.string(),
  parameters: z
    .array(
      z.object({
        in: z.enum(["path", "query", "header"]),
        name: z.string(),
        required: z.boolean().optional(),
        schema: schemaShape,
      }),
    )
    .default([]),
  requestBody: z
    .object({ content: z.record(z.string(), z.object({ schema: schemaShape.default({}) })) })
    .optional(),
});
const documentShape = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationShape)),
  components: z.object({ schemas: z.record(z.string(), schemaShape) }),
});
type Operation = z.infer<typeof operationShape>;
type Parameter = Operation["parameters"][number];

/** Headers that the contract does not name and that servers trip over. */
const oddHeaders: readonly Record<string, string>[] = [
  {},
  { "If-None-Match": '"1"' },
  { Range: "bytes=0-1,2-3" },
  { Accept: "text/html" },
  { "Accept-Encoding": "br;q=0, gzip" },
  { "Content-Type": "text/plain" },
  { "Content-Type": "application/json; charset=utf-16" },
  { "Content-Encoding": "gzip" },
  { "X-HTTP-Method-Override": "DELETE" },
  { "X-Forwarded-For": "1.2.3.4, ::1, x" },
  { Origin: "null" },
  { "Sec-Fetch-Site": "cross-site" },
  { "Last-Event-ID": "1-2-3" },
  { "Last-Event-ID": "-1--" },
  { Expect: "100-continue" },
  { "Transfer-Encoding": "chunked" },
];

/** Requests of every route of the OpenAPI document, of each as many as of any other. */
export function fuzzRequests(words: readonly string[]): fc.Arbitrary<FuzzRequest> {
  // Through JSON, as a client gets it.
  const document = documentShape.parse(JSON.parse(JSON.stringify(createOpenApiDocument("0"))));
  const vocabulary = { schemas: document.components.schemas, words };
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      requestsOf(path, method, operation, vocabulary),
    ),
  );
  return fc.oneof(...all);
}

function requestsOf(
  path: string,
  method: string,
  { operationId, parameters, requestBody }: Operation,
  vocabulary: Vocabulary,
): fc.Arbitrary<FuzzRequest> {
  const place = (where: Parameter["in"]) =>
    parameters.filter((parameter) => parameter.in === where);
  return fc.record({
    path: fc
      .tuple(pathTexts(path), queryTexts(place("query"), vocabulary))
      .map(([text, query]) => text + query),
    method: mostly(
      method.toUpperCase(),
      fc.constantFrom("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"),
    ),
    headers: fc
      .tuple(headerTexts(place("header"), vocabulary), mostly({}, fc.constantFrom(...oddHeaders)))
      .map(([own, odd]) => ({ ...typeOf(requestBody), ...own, ...odd })),
    ...(requestBody && { body: bodyTexts(requestBody.content, vocabulary) }),
    pick: fc.nat(),
    // Who signs in or out ends the session that all requests share.
    cookie:
      operationId === "signOut" || operationId === "signInSandbox"
        ? fc.constantFrom("none", "odd")
        : mostly("own", fc.constantFrom("none", "odd")),
  });
}

/** JSON is what every request is sent as that does not say otherwise. */
function typeOf(requestBody: Operation["requestBody"]): Record<string, string> {
  const [mediaType = "application/json"] = Object.keys(requestBody?.content ?? {});
  return mediaType === "application/json" ? {} : { "Content-Type": mediaType };
}

function mostly<T>(usual: T, odd: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 15, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: odd });
}

function pathTexts(path: string): fc.Arbitrary<string> {
  const ids = fc.oneof(
    { weight: 6, arbitrary: fc.constant("{id}") },
    { weight: 2, arbitrary: fc.uuid() },
    { weight: 1, arbitrary: hostile.map((value) => encodeURIComponent(toText(value))) },
    { weight: 1, arbitrary: fc.constantFrom("%", "%ff", "..", "%2e%2e", "{id}%00", "1", "*") },
  );
  const parts = path.split(/\{\w+\}/);
  return fc
    .array(ids, { minLength: parts.length - 1, maxLength: parts.length - 1 })
    .map((given) => parts.map((part, index) => part + (given[index] ?? "")).join(""));
}

function queryTexts(
  parameters: readonly Parameter[],
  vocabulary: Vocabulary,
): fc.Arbitrary<string> {
  const pairs = parameters.map(({ name, schema, required = false }) =>
    fc.option(
      valuesOf(schema, vocabulary).map((value) => `${name}=${encodeURIComponent(toText(value))}`),
      { nil: "", freq: required ? 15 : 1 },
    ),
  );
  const odd = mostly(
    "",
    fc.constantFrom("colour=red", "%ff", "a[b][c]=1", "limit=1&limit=2", "=", "__proto__=1"),
  );
  return fc
    .tuple(...pairs, odd)
    .map((given) => given.filter((pair) => pair !== "").join("&"))
    .map((query) => (query === "" ? "" : `?${query}`));
}

/** Header values that HTTP can carry; others go as raw bytes. */
function headerTexts(parameters: readonly Parameter[], vocabulary: Vocabulary) {
  const values = parameters.map(({ name, schema, required = false }) =>
    fc
      .option(valuesOf(schema, vocabulary), { nil: undefined, freq: required ? 15 : 1 })
      .map((value): [string, string][] =>
        value === undefined ? [] : [[name, toText(value).replaceAll(/[^\t\x20-\xff]/g, "?")]],
      ),
  );
  return fc.tuple(...values).map((given) => Object.fromEntries(given.flat()));
}

function bodyTexts(
  content: NonNullable<Operation["requestBody"]>["content"],
  vocabulary: Vocabulary,
): fc.Arbitrary<string> {
  const [[mediaType, { schema }] = ["application/json", { schema: {} }]] = Object.entries(content);
  const write = (value: unknown): string =>
    mediaType === "application/x-www-form-urlencoded" ? formOf(value) : JSON.stringify(value);
  return fc.oneof(
    { weight: 20, arbitrary: valuesOf(schema, vocabulary).map(write) },
    { weight: 1, arbitrary: fc.constantFrom("", "{", "nul", '"x"', "[".repeat(5000), '{"a":1}{') },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
  );
}

function formOf(value: unknown): string {
  const fields: [string, unknown][] =
    typeof value === "object" && value !== null ? Object.entries(value) : [];
  return new URLSearchParams(
    fields.map(([name, field]): [string, string] => [name, toText(field)]),
  ).toString();
}

function toText(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  // encodeURIComponent throws for half of a surrogate pair.
  return text.toWellFormed();
}
