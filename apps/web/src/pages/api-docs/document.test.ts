import { createOpenApiDocument } from "@sluice/contract/openapi";
import {
  createBillingChangeSchema,
  createOperationSchema,
  previewRequestSchema,
} from "@sluice/contract";
import { describe, expect, it } from "vitest";
import {
  boundsOf,
  curlOf,
  exampleOf,
  filterRoutes,
  routesByTag,
  type ApiDocument,
} from "./document.ts";

// The page takes it from the server as JSON too, and its own type says less than the library's.
const document = JSON.parse(JSON.stringify(createOpenApiDocument("1"))) as ApiDocument;
const { schemas } = document.components;
const byTag = routesByTag(document);
const all = [...byTag.values()].flat();
const routeOf = (id: string) => all.find((route) => route.id === id) ?? expect.fail(id);

describe("the routes of the document", () => {
  it("are all there, each once", () => {
    const count = Object.values(document.paths).flatMap((methods) => Object.keys(methods)).length;
    expect(new Set(all.map(({ id }) => id)).size).toBe(count);
  });

  it("are found by words of their path, method, summary or tag", () => {
    const found = filterRoutes(byTag, "post  OPERATIONS /cancel");
    expect([...found.values()].flat().map(({ id }) => id)).toEqual(["cancelOperation"]);
    expect(filterRoutes(byTag, "nothing-like-it").size).toBe(0);
    expect([...filterRoutes(byTag, " ").values()].flat()).toHaveLength(all.length);
  });
});

it("tell of the header that they need", () => {
  const saying = all.filter(({ operation }) => operation.summary.includes("Idempotency-Key"));
  const taking = all.filter(({ operation }) =>
    operation.parameters?.some(({ name }) => name === "Idempotency-Key"),
  );
  expect(taking).toEqual(saying);
});

describe("an example", () => {
  it.each([
    ["createOperation", createOperationSchema],
    ["previewOperation", previewRequestSchema],
    ["createBillingChange", createBillingChangeSchema],
  ] as const)("of the body of %s is taken by the server", (id, schema) => {
    const body = routeOf(id).operation.requestBody?.content["application/json"]?.schema;
    expect(schema.safeParse(exampleOf(body ?? {}, schemas)).error?.issues).toBeUndefined();
  });

  it("of a request has its path filled in, the headers that it needs, and its body", () => {
    const route = routeOf("retryOperation");
    expect(curlOf(route, "https://sluice.example.com", schemas)).toMatchInlineSnapshot(`
      "curl "https://sluice.example.com/api/v1/operations/01985c1e-6f1a-7cc3-9d0b-3f1f6f0a2b11/retry" \\
        -H "Cookie: $SLUICE_COOKIE" \\
        -H "X-Sluice-CSRF: 1" \\
        -H "Idempotency-Key: $(uuidgen)" \\
        -H "Content-Type: application/json" \\
        -d '{}'"
    `);
    expect(curlOf(routeOf("getQuota"), "https://sluice.example.com", schemas))
      .toMatchInlineSnapshot(`
      "curl "https://sluice.example.com/api/v1/quota?region=ap-guangzhou" \\
        -H "Cookie: $SLUICE_COOKIE""
    `);
    expect(curlOf(routeOf("endSession"), "https://sluice.example.com", schemas))
      .toMatchInlineSnapshot(`
      "curl -X DELETE "https://sluice.example.com/api/v1/sessions/01985c1e-6f1a-7cc3-9d0b-3f1f6f0a2b11" \\
        -H "Cookie: $SLUICE_COOKIE" \\
        -H "X-Sluice-CSRF: 1""
    `);
    expect(curlOf(routeOf("healthz"), "https://sluice.example.com", schemas)).toMatchInlineSnapshot(
      `"curl "https://sluice.example.com/healthz""`,
    );
  });
});

it("tells the bounds of a value, and none where there are none", () => {
  expect(boundsOf({ type: "integer", minimum: 1, maximum: 100, default: 10 })).toEqual([
    "1 ≤ n ≤ 100",
    "= 10",
  ]);
  expect(boundsOf({ type: "integer", minimum: -Number.MAX_SAFE_INTEGER })).toEqual([]);
  expect(boundsOf({ type: "array", maxItems: 10 })).toEqual(["items ≤ 10"]);
});
