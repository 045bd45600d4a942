import { Agent, request, type IncomingMessage } from "node:http";
import type { FuzzRequest } from "./requests.ts";

/** How one request ended: its answer, or why there was none. */
export type FuzzAnswer =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: IncomingMessage["headers"];
      readonly text: string;
    }
  | { readonly kind: "none"; readonly why: string };

/** An answer takes no longer on a busy machine either; a stream is read until its first bytes are there. */
const answerWithinMs = 60_000;

/** Connections that are used again, as a proxy's are. */
export const agent = new Agent({ keepAlive: true, maxSockets: 32 });

export function sendRequest(
  port: number,
  { method, path, headers, body, cookie }: FuzzRequest,
  facts: { id: string; sessionCookie: string },
): Promise<FuzzAnswer> {
  const { promise, resolve } = Promise.withResolvers<FuzzAnswer>();
  const none = (why: string) => resolve({ kind: "none", why });
  const cookies = { own: facts.sessionCookie, none: undefined, odd: "sluice=\t; =; a" }[cookie];
  const changing = method === "GET" ? {} : { "Content-Type": "application/json" };
  // With some methods Node announces no body of itself: what follows would be read as the next request.
  const announced =
    body === undefined || "Transfer-Encoding" in headers
      ? {}
      : { "Content-Length": String(Buffer.byteLength(body)) };
  try {
    const sent = request(
      {
        agent,
        host: "127.0.0.1",
        port,
        method,
        path: path.replaceAll("{id}", facts.id),
        headers: {
          ...changing,
          ...announced,
          ...headers,
          ...(cookies !== undefined && { Cookie: cookies }),
        },
        timeout: answerWithinMs,
      },
      (response) => {
        const chunks: Buffer[] = [];
        const isStream = response.headers["content-type"]?.startsWith("text/event-stream") === true;
        const end = () =>
          resolve({
            kind: "answer",
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString("utf8"),
          });
        response.on("data", (chunk: Buffer) => {
          chunks.push(chunk);
          if (isStream) sent.destroy();
        });
        response.once("close", end);
      },
    );
    sent.once("timeout", () => {
      none(`no answer within ${answerWithinMs} ms`);
      sent.destroy();
    });
    sent.once("error", (error) => none(String(error)));
    sent.end(body);
  } catch (error) {
    // Node sends no header or path with such characters; as raw bytes they are sent elsewhere.
    none(`not sent: ${String(error)}`);
  }
  return promise;
}
