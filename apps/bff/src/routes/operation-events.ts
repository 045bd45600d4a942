import { routes } from "@sluice/contract";
import type { IRouter } from "express";
import { readEventId } from "../events/cursor.ts";
import type { EventHub } from "../events/hub.ts";
import { openEventStream } from "../events/stream-response.ts";
import { problem } from "../http/problem.ts";
import { registerRoute } from "../http/register-route.ts";
import type { OperationCache } from "../events/operation-cache.ts";

/** The stream of an operation. */
export function registerOperationEventRoutes(
  app: IRouter,
  hub: EventHub,
  cache: OperationCache,
): void {
  registerRoute(app, routes.streamOperation, async ({ params, request, response }) => {
    const entry = await cache.get(params.id);
    if (!entry) return problem("not_found", { detail: `There is no operation ${params.id}.` });
    const lastEventId = request.get("Last-Event-ID");
    const named = lastEventId === undefined ? undefined : readEventId(lastEventId);
    // A place that lies ahead is of another store: begin again with a snapshot.
    const after = named && named.version <= entry.operation.version ? named : undefined;
    if (after?.rank === 3 && after.version === entry.operation.version) {
      // The reader has seen the end. 204 tells a browser not to come back (HTML Standard, section 9.2.3).
      response.status(204).end();
      return "handled";
    }
    const subscription = await hub.subscribe(params.id, after, openEventStream(response));
    if (response.destroyed) subscription?.unsubscribe();
    else response.once("close", () => subscription?.unsubscribe());
    return "handled";
  });
}
