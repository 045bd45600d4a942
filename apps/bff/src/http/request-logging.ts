import type { RequestHandler, Request, Response } from "express";
import type { Logger } from "pino";
import { pinoHttp } from "pino-http";

/** Paths that are asked for all the time and say nothing new. */
function isRoutine(request: Request): boolean {
  const path = request.originalUrl;
  return path === "/healthz" || path === "/readyz" || path.startsWith("/assets/");
}

/**
 * One log line a request. It names what is logged instead of what is left out: no header, no cookie and no body is ever
 * part of it, and the query only of the API (sign-in answers carry codes in theirs).
 */
export function logRequests(logger: Logger): RequestHandler {
  return pinoHttp<Request, Response>({
    logger,
    genReqId: (request) => request.requestId,
    customLogLevel: (request, response, error) => {
      // 502 and 503 are the cloud's doing, or a console that is not ready yet: nothing here is broken.
      if (error || response.statusCode === 500) return "error";
      if (response.statusCode > 500) return "warn";
      return isRoutine(request) ? "debug" : "info";
    },
    quietReqLogger: true,
    customAttributeKeys: { reqId: "requestId" },
    // The summary below says what is worth saying of them.
    wrapSerializers: false,
    serializers: { req: () => undefined, res: () => undefined },
    customSuccessMessage: () => "request",
    customErrorMessage: () => "request",
    customSuccessObject: (request, response, fields: { responseTime: number }) =>
      summary(request, response, fields.responseTime),
    customErrorObject: (request, response, _error, fields: { responseTime: number }) =>
      summary(request, response, fields.responseTime),
  });
}

function summary(request: Request, response: Response, responseTime: number) {
  const [path, query] = request.originalUrl.split("?", 2);
  return {
    method: request.method,
    path,
    ...(query && path?.startsWith("/api/") && { query }),
    status: response.statusCode,
    finished: response.writableFinished,
    durationMs: responseTime,
    user: request.identity?.user.id,
    remoteAddress: request.ip,
  };
}
