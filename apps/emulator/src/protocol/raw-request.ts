import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** An HTTP request as it came over the wire; signatures are checked over these bytes and no others. */
export type RawRequest = {
  readonly method: string;
  /** As in the request line, before any decoding. */
  readonly path: string;
  /** What follows the first `?`, undecoded; empty without one. */
  readonly query: string;
  /** By lower-case name. Each character of a value is one byte. */
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

/** Largest body that the cloud takes with TC3 signatures: 10 MB. */
export const maxBodyBytes = 10 * 1024 * 1024;

/** Reads a request to its end; undefined when the body is larger than `maxBodyBytes`. Rejects when the client goes away. */
export async function readRequest(request: IncomingMessage): Promise<RawRequest | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBodyBytes) chunks.push(chunk);
  }
  if (size > maxBodyBytes) return undefined;
  const url = request.url ?? "/";
  const mark = url.indexOf("?");
  return {
    method: request.method ?? "GET",
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? "" : url.slice(mark + 1),
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
}

/** A header's value without the space around it; undefined when it is absent. */
export function headerOf(request: RawRequest, name: string): string | undefined {
  const value = request.headers[name.toLowerCase()];
  return (Array.isArray(value) ? value.join(",") : value)?.trim();
}
