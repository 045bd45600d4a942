import { routes } from "@sluice/contract";
import type { IRouter } from "express";
import { readEventId } from "../events/cursor.ts";
import type { EventHub } from "../events/hub.ts";
import { openEventStream, setStreamHeaders } from "../events/stream-response.ts";
import { createStreamSeats } from "../events/stream-seats.ts";
import { problem } from "../http/problem.ts";
import { registerRoute } from "../http/register-route.ts";
import type { OperationCache } from "../events/operation-cache.ts";
import type { StreamGuard } from "../sessions/stream-guard.ts";

/** A page that is refused a stream polls, and tries again about this often. */
const tryAgainS = 15;

/** The stream of an operation. */
export function registerOperationEventRoutes(
  app: IRouter,
  hub: EventHub,
  cache: OperationCache,
  guard: StreamGuard,
  streamsPerUser: number,
): void {
  const seats = createStreamSeats(streamsPerUser);
  registerRoute(app, routes.streamOperation, async ({ params, identity, request, response }) => {
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
    if (request.method === "HEAD") {
      setStreamHeaders(response);
      response.end();
      return "handled";
    }
    const giveBack = seats.take(identity.user.id);
    if (!giveBack)
      return problem("too_many_streams", {
        detail: `One person may have ${streamsPerUser} streams open at a time. Close some pages, or poll the operation.`,
        headers: { "Retry-After": String(tryAgainS) },
      });
    if (response.destroyed) giveBack();
    else response.once("close", giveBack);
    const stream = openEventStream(response);
    const subscription = await hub.subscribe(params.id, after, stream);
    // A stream must not outlive the sign-in by which it was opened; where none is needed there is nothing to end it.
    const unwatch =
      identity.expiresAt === null ? undefined : guard.watch(identity.sessionId, () => stream.end());
    const leave = () => {
      unwatch?.();
      subscription?.unsubscribe();
    };
    if (response.destroyed) leave();
    else response.once("close", leave);
    return "handled";
  });
}
