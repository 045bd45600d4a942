import { routes, urls } from "@sluice/contract";
import type { IRouter } from "express";
import { actorOf } from "../audit/actor.ts";
import type { OperationCache } from "../events/operation-cache.ts";
import { sendTaggedJson } from "../http/entity-tag.ts";
import { keyReused, readIdempotencyKey } from "../http/idempotency-key.ts";
import type { Identity } from "../http/identity.ts";
import { requesterOf } from "../http/requester.ts";
import { problem } from "../http/problem.ts";
import { registerRoute } from "../http/register-route.ts";
import { refuseWithoutStepUp, type StepUpRule } from "../http/step-up.ts";
import { accountErrors } from "../inventory/account-rules.ts";
import type { InventoryReader } from "../inventory/inventory.ts";
import {
  createOperation,
  isKeyUsed,
  type CreateResult,
  type Requester,
} from "../operations/create.ts";
import type { Engine } from "../operations/engine.ts";
import type { EngineParts } from "../operations/engine-parts.ts";
import {
  findOperation,
  listCalls,
  listOperationAddresses,
  listOperationErrors,
  listOperations,
  operationExists,
} from "../operations/queries.ts";
import { releasedByRetry, releasedByUndo } from "../operations/released.ts";
import { planUndo, undoOperation } from "../operations/undo.ts";
import { cancelOperation, retryOperation, settleOperation } from "../operations/steer.ts";

function noSuchOperation(id: string) {
  return problem("not_found", { detail: `There is no operation ${id}.` });
}

/** Routes of operations, without their streams. */
export function registerOperationRoutes(
  app: IRouter,
  parts: EngineParts,
  engine: Engine,
  cache: OperationCache,
  inventory: Pick<InventoryReader, "accountType">,
  stepUp: StepUpRule,
): void {
  const { db } = parts.store;
  /** A request that was taken before is answered as it was then, however old the sign-in has become since. */
  const mustStepUp = async (identity: Identity, by: Requester, released: number) => {
    const refusal = refuseWithoutStepUp(stepUp, identity, released, parts.now());
    return refusal && !(await isKeyUsed(db, by)) ? refusal : undefined;
  };

  registerRoute(app, routes.createOperation, async ({ body, user, identity, request }) => {
    const key = readIdempotencyKey(request);
    if ("problem" in key) return key.problem;
    const by = requesterOf(user, request, key.key);
    const refusal =
      body.kind === "release" && (await mustStepUp(identity, by, body.ip6Addresses.length));
    if (refusal) return refusal;
    const errors = await accountErrors(inventory, body);
    // A request that was taken before is answered as it was then, whatever has been learnt of the account since.
    if (errors.length > 0 && !(await isKeyUsed(db, by)))
      return problem("validation_failed", {
        detail: "The account cannot have what is asked for.",
        errors,
      });
    return answerCreated(await createOperation(parts, engine, body, by));
  });

  registerRoute(app, routes.listOperations, async ({ query }) => ({
    status: 200,
    body: await listOperations(db, query),
  }));

  registerRoute(app, routes.getOperation, async ({ params, request, response }) => {
    const entry = await cache.get(params.id);
    if (!entry) return noSuchOperation(params.id);
    await sendTaggedJson(request, response, entry);
    return "handled";
  });

  registerRoute(app, routes.listOperationAddresses, async ({ params, query }) => {
    const page = await listOperationAddresses(db, params.id, query);
    return page ? { status: 200, body: page } : noSuchOperation(params.id);
  });

  registerRoute(app, routes.listOperationErrors, async ({ params }) => {
    const list = await listOperationErrors(db, params.id);
    return list ? { status: 200, body: list } : noSuchOperation(params.id);
  });

  registerRoute(app, routes.listCalls, async ({ params, query }) => {
    if (!(await operationExists(db, params.id))) return noSuchOperation(params.id);
    return { status: 200, body: await listCalls(db, params.id, query) };
  });

  registerRoute(app, routes.cancelOperation, async ({ params, request }) => {
    if (!(await operationExists(db, params.id))) return noSuchOperation(params.id);
    const result = await cancelOperation(parts, engine, params.id, actorOf(request));
    if (result.kind === "not-now")
      return problem("operation_not_cancellable", { detail: result.why });
    return { status: 200, body: result.operation };
  });

  registerRoute(app, routes.settleOperation, async ({ params, request }) => {
    if (!(await operationExists(db, params.id))) return noSuchOperation(params.id);
    const result = await settleOperation(parts, engine, params.id, actorOf(request));
    if (result.kind === "not-now")
      return problem("operation_not_settleable", { detail: result.why });
    return { status: 200, body: result.operation };
  });

  registerRoute(app, routes.planUndo, async ({ params }) => {
    const plan = await planUndo(db, params.id);
    return plan ? { status: 200, body: plan } : noSuchOperation(params.id);
  });

  registerRoute(app, routes.undoOperation, async ({ params, user, identity, request }) => {
    const operation = await findOperation(db, params.id);
    if (!operation) return noSuchOperation(params.id);
    const key = readIdempotencyKey(request);
    if ("problem" in key) return key.problem;
    const by = requesterOf(user, request, key.key);
    const refusal = await mustStepUp(identity, by, releasedByUndo(operation));
    if (refusal) return refusal;
    const result = await undoOperation(parts, engine, params.id, by);
    if (result.kind === "not-now") return problem("operation_not_undoable", { detail: result.why });
    if (result.kind === "key-reused") return keyReused();
    const { operations: items, kind } = result;
    return accepted({ items }, items[0]?.id ?? "", kind);
  });

  registerRoute(app, routes.retryOperation, async ({ params, user, identity, request }) => {
    const operation = await findOperation(db, params.id);
    if (!operation) return noSuchOperation(params.id);
    const key = readIdempotencyKey(request);
    if ("problem" in key) return key.problem;
    const by = requesterOf(user, request, key.key);
    const refusal = await mustStepUp(identity, by, releasedByRetry(operation));
    if (refusal) return refusal;
    const result = await retryOperation(parts, engine, params.id, by);
    if (result.kind === "not-now")
      return problem("operation_not_retryable", { detail: result.why });
    return answerCreated(result);
  });
}

function answerCreated(result: CreateResult) {
  return result.kind === "key-reused"
    ? keyReused()
    : accepted(result.operation, result.operation.id, result.kind);
}

function accepted<T>(body: T, operationId: string, kind: "created" | "replayed") {
  return {
    status: 202 as const,
    body,
    headers: {
      Location: urls.operation(operationId),
      ...(kind === "replayed" && { "Idempotency-Replayed": "true" }),
    },
  };
}
