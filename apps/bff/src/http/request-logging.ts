import type { Request, Response } from "express";
import type { Level, Logger } from "pino";
import type { RequestObserver } from "./when-over.ts";

/**
 * One line for each request when it is over. It names what is logged instead of what is left out: no header, no cookie
 * and no body is ever part of it, and the query only of the API (sign-in answers carry codes in theirs).
 *
 * Not pino-http: its child logger for each request, its serialisers and the redaction of what they make took a sixth of
 * the processor time of a poller's request when profiled.
 */
export function logRequests(logger: Logger): RequestObserver {
  // The line has no place that could need redaction, and looking for one costs more than writing it.
  const lines = logger.child({}, { redact: { paths: [] } });
  return (request, response, durationMs) => {
    const level = levelOf(request, response);
    if (lines.isLevelEnabled(level))
      lines[level](summarise(request, response, durationMs), "request");
  };
}

function levelOf(request: Request, response: Response): Level {
  const { statusCode } = response;
  if (statusCode === 500) return "error";
  // 502 and 503 are the cloud's doing, or a console that is not ready yet: nothing here is broken.
  if (statusCode > 500) return "warn";
  return isRoutine(request.originalUrl) ? "debug" : "info";
}

/** Paths that are asked for all the time and say nothing new. */
function isRoutine(url: string): boolean {
  return url === "/healthz" || url === "/readyz" || url.startsWith("/assets/");
}

function summarise(request: Request, response: Response, durationMs: number) {
  const [path, query] = request.originalUrl.split("?", 2);
  return {
    requestId: request.requestId,
    method: request.method,
    path,
    query: path?.startsWith("/api/") ? query : undefined,
    status: response.statusCode,
    // What the request has made: the operation of a submission.
    location: request.method === "POST" ? response.getHeader("Location") : undefined,
    // Absent for answers that were sent whole; a stream ends when its reader goes.
    cutOff: response.writableFinished ? undefined : true,
    durationMs: Math.round(durationMs * 10) / 10,
    user: request.identity?.user.id,
    session: request.identity?.sessionId,
    remoteAddress: request.ip,
  };
}
