import { randomUUID } from "node:crypto";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { ProblemCode } from "@sluice/contract";
import { problem, problemBody } from "./problem.ts";
import { securityHeaders } from "./security-headers.ts";

/** How long a client may take, and how many there may be. */
export interface ServerLimits {
  /** Connections that are open at a time; one more is closed at once. */
  readonly connections: number;
  /** Milliseconds until all headers of a request must be there. */
  readonly headersMs: number;
  /** Milliseconds until the whole request must be there, body included. */
  readonly requestMs: number;
  /** Milliseconds between two looks for those who are late. */
  readonly checkEveryMs: number;
}

/** A megabyte within the minute is 17 KB a second; headers come in one packet or a few. */
export const patience = { headersMs: 15_000, requestMs: 60_000, checkEveryMs: 5_000 } as const;

/** Bytes of a request's line and headers together, cookies among them. */
const maxHeaderBytes = 16_384;
/** Longer than the time for which proxies keep their connections to us, so that we are never the one who closes first. */
const keepAliveMs = 65_000;

/** Time for a client to take its answer and to close. */
const farewellMs = 1000;

/** They are the same for every answer. */
const ownHeaders = securityHeaders();

/** What Node calls the ways in which bytes fail to be a request, and what we call them. */
const clientErrors: Readonly<Record<string, { code: ProblemCode; detail: string }>> = {
  HPE_HEADER_OVERFLOW: {
    code: "headers_too_large",
    detail: `Request line and headers may have at most ${maxHeaderBytes} bytes together.`,
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    code: "request_timeout",
    detail: "The request came too slowly. Send it again, all of it at once.",
  },
};
const malformed = {
  code: "malformed_request",
  detail: "What came is not a request of HTTP/1.1.",
} as const;

const withoutHost = {
  code: "malformed_request",
  detail: "A request of HTTP/1.1 must have the header Host.",
} as const;

/**
 * The HTTP server for the app. Clients that send slowly, or without end, are answered and cut off; what never becomes a
 * request gets the same headers and the same kind of problem as everything else.
 */
export function createHttpServer(app: RequestListener, limits: ServerLimits): Server {
  const server = createServer(
    {
      maxHeaderSize: maxHeaderBytes,
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.checkEveryMs,
      keepAliveTimeout: keepAliveMs,
      // Node would refuse them itself, in an answer that has none of our headers.
      requireHostHeader: false,
    },
    (request, response) => {
      // RFC 9112, section 3.2.
      if (request.headers.host !== undefined || request.httpVersion !== "1.1")
        return app(request, response);
      const { status, title, headers, text } = answerOf(withoutHost);
      response.writeHead(status, title, headers.flat()).end(text);
    },
  );
  server.maxConnections = limits.connections;
  const lastAnswer = new WeakMap<Duplex, ServerResponse>();
  server.on("request", ({ socket }, response) => void lastAnswer.set(socket, response));
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const answer = lastAnswer.get(socket);
    // Into the middle of an answer nothing can be written that would not be taken for a part of it.
    const isAnswering = answer !== undefined && answer.headersSent && !answer.writableFinished;
    if (!socket.writable || isAnswering || error.code === "ECONNRESET")
      return void socket.destroy();
    // Closed in good order: what is cut off at once can take the answer with it on its way.
    socket.end(rawProblem(clientErrors[error.code ?? ""] ?? malformed));
    const cutOff = setTimeout(() => socket.destroy(), farewellMs);
    socket.once("close", () => clearTimeout(cutOff));
  });
  return server;
}

interface ProblemText {
  readonly code: ProblemCode;
  readonly detail: string;
}

/** The answer to what no app has seen. The connection is not used again. */
function answerOf({ code, detail }: ProblemText) {
  const requestId = randomUUID();
  const body = problemBody(problem(code, { detail }), { instance: "/", requestId });
  const text = JSON.stringify(body);
  const headers: readonly (readonly [string, string])[] = [
    ...ownHeaders,
    ["X-Request-Id", requestId],
    ["Cache-Control", "no-store"],
    ["Content-Type", "application/problem+json; charset=utf-8"],
    ["Content-Length", String(Buffer.byteLength(text))],
    ["Connection", "close"],
  ];
  return { status: body.status, title: body.title, headers, text };
}

/** The same, written by hand: there is no request that Node would answer. */
function rawProblem(of: ProblemText): string {
  const { status, title, headers, text } = answerOf(of);
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return `HTTP/1.1 ${status} ${title}\r\n${lines}\r\n${text}`;
}
