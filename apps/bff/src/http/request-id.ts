import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import { withLogContext } from "../log-context.ts";

/**
 * Gives each request an id of its own and says it in `X-Request-Id`. One sent by the client is not taken over: it could
 * make two requests look like one in the log. Every line that is logged in the course of the request carries it.
 */
export const assignRequestId: RequestHandler = (request, response, next) => {
  request.requestId = randomUUID();
  response.setHeader("X-Request-Id", request.requestId);
  withLogContext({ requestId: request.requestId }, next);
};
