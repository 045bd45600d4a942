import { routes } from "@sluice/contract";
import type { Request, Response } from "express";
import type { RequestObserver } from "../http/when-over.ts";
import type { Instruments } from "./instruments.ts";

/** Other methods are one: a client may send any word. */
const methods: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);

/** Measures each request by method, route template and status: the histogram counts them as well. */
export function observeRequests({ httpDuration }: Instruments): RequestObserver {
  return (request, response, durationMs) => {
    const route = templateOf(request);
    // A stream that was opened is as long as somebody watches, which says nothing of the server.
    if (route === routes.streamOperation.path && response.statusCode === 200) return;
    const method = methods.has(request.method) ? request.method : "other";
    const status = statusOf(response);
    httpDuration.observe({ method, route, status }, durationMs / 1000);
  };
}

/**
 * The path under which a route was registered, such as `/api/v1/operations/:id`; `other` for the web app's files, for what
 * is nowhere, and for what was refused before any route.
 */
function templateOf(request: Request): string {
  // Express types it as any; it is set once a route was found.
  const route: unknown = request.route;
  if (typeof route !== "object" || route === null || !("path" in route)) return "other";
  return typeof route.path === "string" ? route.path : "other";
}

/** The status; `aborted` when the client went away before there was one. */
function statusOf(response: Response): string | number {
  return response.headersSent ? response.statusCode : "aborted";
}
