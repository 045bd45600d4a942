import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";

export interface SentRequest {
  readonly method?: string;
  readonly path: string;
  /** Over the ones that the console's pages send; undefined leaves one out. */
  readonly headers?: OutgoingHttpHeaders;
  /** Text goes as it is, anything else as JSON. */
  readonly body?: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON, or undefined when it is none. */
  readonly json: unknown;
}

/** Sends one request with full control over its headers, `Host` and `Origin` among them. */
export async function sendTo(
  port: number,
  { method = "GET", path, headers = {}, body }: SentRequest,
): Promise<Answer> {
  const payload = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
  const own =
    method === "GET" || method === "HEAD"
      ? {}
      : {
          "Content-Type": "application/json",
          "X-Sluice-CSRF": "1",
          // Node's client tells the length of a body by itself, but not of a DELETE's.
          ...(payload !== undefined && { "Content-Length": Buffer.byteLength(payload) }),
        };
  const all = Object.entries({ ...own, ...headers }).filter(([, value]) => value !== undefined);
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sent = request(
    { host: "127.0.0.1", port, method, path, headers: Object.fromEntries(all), agent: false },
    (response) => {
      text(response).then(
        (content) =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: content,
            json: jsonOf(content),
          }),
        reject,
      );
    },
  );
  sent.on("error", reject);
  sent.end(payload);
  return promise;
}

function jsonOf(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
