import { routes, type RouteContract } from "@sluice/contract";
import type { IRouter, RequestHandler } from "express";
import { problem, sendProblem } from "./problem.ts";

/** Answers a path of the contract that was asked with a method it does not have. Comes after all routes. */
export function refuseOtherMethods(app: IRouter): void {
  const methodsOf = new Map<string, string[]>();
  for (const route of Object.values<RouteContract>(routes)) {
    const methods = route.method === "get" ? ["GET", "HEAD"] : [route.method.toUpperCase()];
    methodsOf.set(route.path, [...(methodsOf.get(route.path) ?? []), ...methods]);
  }
  for (const [path, methods] of methodsOf) {
    const allow = methods.join(", ");
    app.all(path, (request, response) =>
      sendProblem(
        request,
        response,
        problem("method_not_allowed", {
          detail: `${request.method} is not a method of this address; use ${allow}.`,
          headers: { Allow: allow },
        }),
      ),
    );
  }
}

/** The end of the line: nothing answers to this path. */
export const refuseUnknownPath: RequestHandler = (request, response) =>
  sendProblem(request, response, problem("not_found", { detail: "Nothing is at this address." }));
