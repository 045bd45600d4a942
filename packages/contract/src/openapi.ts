import * as z from "zod";
import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";
import { idempotencyKeySchema } from "./create-operation.ts";
import { problemSchema } from "./problem.ts";
import { routes, type RouteContract } from "./routes.ts";

/** The header that every state-changing request carries, so that no plain HTML form can send one. */
export const csrfHeader = "X-Sluice-CSRF";

/** Routes that make something, and make it once however often they are asked. */
const withIdempotencyKey: readonly string[] = [
  "createOperation",
  "retryOperation",
  "undoOperation",
  "createBillingChange",
];

function parametersOf(name: string, route: RouteContract) {
  const pathNames = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");
  const headers: Record<string, z.ZodType> = {};
  if (route.method !== "get" && !route.calledBy) headers[csrfHeader] = z.literal("1");
  if (withIdempotencyKey.includes(name)) headers["Idempotency-Key"] = idempotencyKeySchema;
  if (304 in route.answers) headers["If-None-Match"] = z.string().optional();
  if (name === "streamOperation") headers["Last-Event-ID"] = z.string().optional();
  return {
    ...(pathNames.length > 0 && {
      path: z.object(Object.fromEntries(pathNames.map((pathName) => [pathName, z.uuid()]))),
    }),
    ...(route.query && { query: route.query }),
    ...(Object.keys(headers).length > 0 && { header: z.object(headers) }),
  };
}

function pathsObject(): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, route] of Object.entries<RouteContract>(routes)) {
    const path = route.path.replaceAll(/:(\w+)/g, "{$1}");
    const answers: [string, object][] = Object.entries(route.answers).map(([status, answer]) => [
      status,
      {
        description: answer.description,
        ...((answer.schema ?? answer.mediaType) && {
          content: {
            [answer.mediaType ?? "application/json"]: answer.schema
              ? { schema: answer.schema }
              : {},
          },
        }),
      },
    ]);
    paths[path] = {
      ...paths[path],
      [route.method]: {
        operationId: name,
        summary: route.summary,
        tags: [route.tag],
        requestParams: parametersOf(name, route),
        ...(route.body && {
          requestBody: {
            required: true,
            content: {
              [route.calledBy ? "application/x-www-form-urlencoded" : "application/json"]: {
                schema: route.body,
              },
            },
          },
        }),
        ...(route.permission === null && { security: [] }),
        responses: {
          ...Object.fromEntries(answers),
          default: {
            description: "A problem (RFC 9457).",
            content: { "application/problem+json": { schema: problemSchema } },
          },
        },
      },
    };
  }
  return paths;
}

/** The OpenAPI 3.1 document of the BFF's HTTP API, made from the schemas that the BFF validates with. */
export function createOpenApiDocument(version: string) {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Sluice",
      version,
      description: "Public IPv6 bandwidth for many addresses of a Tencent Cloud account.",
    },
    security: [{ session: [] }],
    components: {
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: "__Host-sluice",
          description:
            "The session of a person who has signed in with a browser; on loopback the cookie is called `sluice`. A program acts as that person: there are no credentials of its own for it. What is no GET carries `Content-Type: application/json` and `X-Sluice-CSRF: 1`, and what makes something an `Idempotency-Key`.",
        },
      },
    },
    paths: pathsObject(),
  });
}
