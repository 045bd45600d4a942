/** The parts of an OpenAPI 3.1 document that the page shows; what else is in it is left alone. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, ApiSchema>> };
}

export interface ApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly ApiParameter[];
  readonly requestBody?: { readonly content: ApiContent };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: ApiContent }>
  >;
  /** Empty: anyone may call it. */
  readonly security?: readonly unknown[];
}

export interface ApiParameter {
  readonly in: "path" | "query" | "header";
  readonly name: string;
  readonly required?: boolean;
  readonly schema: ApiSchema;
}

type ApiContent = Readonly<Record<string, { readonly schema?: ApiSchema }>>;

/** JSON Schema, as far as the contract uses it. */
export interface ApiSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, ApiSchema>>;
  readonly required?: readonly string[];
  readonly items?: ApiSchema;
  readonly oneOf?: readonly ApiSchema[];
  readonly anyOf?: readonly ApiSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** One route, with what is needed to show it. */
export interface ApiRoute {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly operation: ApiOperation;
}

/** The routes by tag, in the order of the document. */
export function routesByTag(document: ApiDocument): ReadonlyMap<string, readonly ApiRoute[]> {
  const byTag = new Map<string, ApiRoute[]>();
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? "";
      const routes = byTag.get(tag) ?? [];
      byTag.set(tag, routes);
      routes.push({ id: operation.operationId, method: method.toUpperCase(), path, operation });
    }
  return byTag;
}

/** Only the routes in which every word of the text is found. */
export function filterRoutes(
  byTag: ReadonlyMap<string, readonly ApiRoute[]>,
  text: string,
): ReadonlyMap<string, readonly ApiRoute[]> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [...byTag].map(([tag, routes]) => {
    const fitting = routes.filter(({ id, method, path, operation }) => {
      const all = `${tag} ${id} ${method} ${path} ${operation.summary}`.toLowerCase();
      return words.every((word) => all.includes(word));
    });
    return [tag, fitting] as const;
  });
  return new Map(found.filter(([, routes]) => routes.length > 0));
}

const schemaPrefix = "#/components/schemas/";

/** The name of the schema that is referred to; undefined for one that stands here in full. */
export function nameOf({ $ref }: ApiSchema): string | undefined {
  return $ref?.startsWith(schemaPrefix) ? $ref.slice(schemaPrefix.length) : undefined;
}

/** The largest whole number that JSON carries without loss: as a bound it says nothing. */
const noBound = Number.MAX_SAFE_INTEGER;

/** What holds for a value beside its type, in the words of JSON Schema, such as `1 ≤ n ≤ 100`. */
export function boundsOf(schema: ApiSchema): string[] {
  const bounds: string[] = [];
  const range = (name: string, from: number | undefined, to: number | undefined) => {
    const low = from === undefined || from === -noBound ? "" : `${from} ≤ `;
    const high = to === undefined || to === noBound ? "" : ` ≤ ${to}`;
    if (low !== "" || high !== "") bounds.push(`${low}${name}${high}`);
  };
  range("n", schema.minimum, schema.maximum);
  range("length", schema.minLength, schema.maxLength);
  range("items", schema.minItems, schema.maxItems);
  if (schema.pattern !== undefined && schema.format === undefined) bounds.push(schema.pattern);
  if (schema.default !== undefined) bounds.push(`= ${JSON.stringify(schema.default)}`);
  return bounds;
}

/** A value that fits the schema: what it gives as an example, or the simplest that can be made. */
export function exampleOf(
  schema: ApiSchema,
  schemas: ApiDocument["components"]["schemas"],
): unknown {
  const name = nameOf(schema);
  const named = name === undefined ? undefined : schemas[name];
  if (named) return exampleOf(named, schemas);
  if (schema.examples?.length) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum?.length) return schema.enum[0];
  const [first] = schema.oneOf ?? schema.anyOf ?? [];
  if (first) return exampleOf(first, schemas);
  const type = typeof schema.type === "string" ? schema.type : schema.type?.[0];
  switch (type ?? "any") {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([key]) => schema.required?.includes(key))
          .map(([key, value]) => [key, exampleOf(value, schemas)]),
      );
    case "array":
      return schema.items ? [exampleOf(schema.items, schemas)] : [];
    case "integer":
    case "number":
      return schema.minimum !== undefined && schema.minimum > -noBound ? schema.minimum : 1;
    case "boolean":
      return true;
    default:
      return schema.format === "uuid" ? "01985c1e-6f1a-7cc3-9d0b-3f1f6f0a2b11" : "text";
  }
}

/** The request as curl sends it, with a session's cookie in `$SLUICE_COOKIE`. */
export function curlOf(
  { method, path, operation }: ApiRoute,
  origin: string,
  schemas: ApiDocument["components"]["schemas"],
): string {
  const parameters = operation.parameters ?? [];
  const filled = parameters
    .filter((parameter) => parameter.in === "path")
    .reduce(
      (url, { name, schema }) => url.replace(`{${name}}`, String(exampleOf(schema, schemas))),
      path,
    );
  const required = parameters.filter((parameter) => parameter.in === "query" && parameter.required);
  const query = new URLSearchParams(
    required.map(({ name, schema }) => [name, String(exampleOf(schema, schemas))]),
  ).toString();
  const body = operation.requestBody?.content["application/json"]?.schema;
  // By itself it asks by GET, and by POST when there is a body.
  const verb = method === "GET" || body ? "" : `-X ${method} `;
  const lines = [`curl ${verb}"${origin}${filled}${query === "" ? "" : `?${query}`}"`];
  if (operation.security?.length !== 0) lines.push(`-H "Cookie: $SLUICE_COOKIE"`);
  for (const { name, in: place, required: isNeeded, schema } of parameters)
    if (place === "header" && isNeeded === true)
      lines.push(
        name === "Idempotency-Key"
          ? `-H "${name}: $(uuidgen)"`
          : `-H "${name}: ${String(exampleOf(schema, schemas))}"`,
      );
  if (method === "POST" && body)
    lines.push(
      `-H "Content-Type: application/json"`,
      // A quote within single quotes ends them, stands for itself, and begins them again (POSIX, Shell Command Language 2.2.2).
      `-d '${JSON.stringify(exampleOf(body, schemas)).replaceAll("'", String.raw`'\''`)}'`,
    );
  return lines.join(" \\\n  ");
}
