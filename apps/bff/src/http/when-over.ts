import type { Request, RequestHandler, Response } from "express";

/** Told of a request that is over: answered, or left by its client. `durationMs` runs from when its headers were read. */
export type RequestObserver = (request: Request, response: Response, durationMs: number) => void;

/** Tells observers of each request when it is over: one listener, as pollers felt one for each of them. */
export function whenOver(...observers: readonly RequestObserver[]): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    response.once("close", () => {
      const durationMs = performance.now() - startedAt;
      for (const observe of observers) observe(request, response, durationMs);
    });
    next();
  };
}
