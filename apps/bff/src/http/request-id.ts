import type { RequestHandler } from "express";
import { v7 as uuidv7 } from "uuid";

/**
 * Gives each request an id of its own and says it in `X-Request-Id`. One sent by the client is not taken over: it could
 * make two requests look like one in the log.
 */
export const assignRequestId: RequestHandler = (request, response, next) => {
  request.requestId = uuidv7();
  response.setHeader("X-Request-Id", request.requestId);
  next();
};
