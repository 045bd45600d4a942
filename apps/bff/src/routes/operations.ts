import { idempotencyKeySchema, routes, urls } from "@sluice/contract";
import type { IRouter } from "express";
import type { OperationCache } from "../events/operation-cache.ts";
import { problem } from "../http/problem.ts";
import { registerRoute } from "../http/register-route.ts";
import { createOperation } from "../operations/create.ts";
import type { Engine } from "../operations/engine.ts";
import type { EngineParts } from "../operations/engine-parts.ts";
import {
  listCalls,
  listOperationAddresses,
  listOperations,
  operationExists,
} from "../operations/queries.ts";

function noSuchOperation(id: string) {
  return problem("not_found", { detail: `There is no operation ${id}.` });
}

/** Routes of operations, without their streams. */
export function registerOperationRoutes(
  app: IRouter,
  parts: EngineParts,
  engine: Engine,
  cache: OperationCache,
): void {
  const { db } = parts.store;

  registerRoute(app, routes.createOperation, async ({ body, user, request }) => {
    const header = request.get("Idempotency-Key");
    if (header === undefined)
      return problem("idempotency_key_missing", {
        detail: "Send the header Idempotency-Key with a value of your own, the same for each repeat of this request.",
      });
    const key = idempotencyKeySchema.safeParse(header);
    if (!key.success)
      return problem("validation_failed", {
        detail: "The header Idempotency-Key takes 1 to 255 printable ASCII characters.",
      });
    const result = await createOperation(parts, engine, body, {
      userId: user.id,
      userName: user.name,
      key: key.data,
    });
    if (result.kind === "key-reused")
      return problem("idempotency_key_reused", {
        detail: "This Idempotency-Key was used before with another body. Use a new key for a new request.",
      });
    return {
      status: 202,
      body: result.operation,
      headers: {
        Location: urls.operation(result.operation.id),
        ...(result.kind === "replayed" && { "Idempotency-Replayed": "true" }),
      },
    };
  });

  registerRoute(app, routes.listOperations, async ({ query }) => ({
    status: 200,
    body: await listOperations(db, query),
  }));

  registerRoute(app, routes.getOperation, async ({ params, request, response }) => {
    const entry = await cache.get(params.id);
    if (!entry) return noSuchOperation(params.id);
    response.set({ ETag: entry.etag, "Cache-Control": "private, no-cache" });
    if (matchesEtag(request.get("If-None-Match"), entry.etag)) response.status(304).end();
    else response.type("application/json").send(entry.json);
    return "handled";
  });

  registerRoute(app, routes.listOperationAddresses, async ({ params, query }) => {
    if (!(await operationExists(db, params.id))) return noSuchOperation(params.id);
    return { status: 200, body: await listOperationAddresses(db, params.id, query) };
  });

  registerRoute(app, routes.listCalls, async ({ params, query }) => {
    if (!(await operationExists(db, params.id))) return noSuchOperation(params.id);
    return { status: 200, body: await listCalls(db, params.id, query) };
  });
}

/** Weak comparison, as If-None-Match asks for (RFC 9110, section 13.1.2). */
function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === "*") return true;
  return header.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}
