import type { ServerResponse } from "node:http";
import type { Reply } from "./cloud.ts";

/** Bytes that a truncated answer announces beyond those that it has. */
const missingBytes = 64;

/**
 * Sends a reply, or what its fault makes of it. Answers of the API, errors too, are HTTP 200 with `application/json` and
 * nothing after it: with a charset, tccli and the Python SDK take an error for a success.
 */
export function deliver(response: ServerResponse, { answer, fault }: Reply): void {
  const body = Buffer.from(JSON.stringify(answer));
  const send = (status: number, contentType: string, content: Buffer) => {
    response.writeHead(status, { "Content-Type": contentType, "Content-Length": content.length });
    response.end(content);
  };
  switch (fault?.fault) {
    case "http500":
      return send(500, "text/plain", Buffer.from("internal server error\n"));
    case "http502":
      return send(502, "text/html", Buffer.from("<html><h1>502 Bad Gateway</h1></html>\n"));
    case "reset-before":
    case "reset-after":
      response.socket?.resetAndDestroy();
      return;
    case "hang-before":
    case "hang-after":
      return;
    case "garbage":
      return send(200, "application/json", Buffer.from('<html>{"Response": oops'));
    case "empty":
      return send(200, "application/json", Buffer.alloc(0));
    case "truncated":
      response.writeHead(200, {
        "Content-Type": "application/json",
        "Content-Length": body.length + missingBytes,
      });
      response.write(body);
      response.socket?.end();
      return;
    case "slow": {
      const timer = setTimeout(() => send(200, "application/json", body), fault.delayMs);
      response.once("close", () => clearTimeout(timer));
      return;
    }
    case "error":
    case "expired":
    case "task-failed":
    case "task-half-failed":
    case "task-stuck":
    case "partial-accept":
    case "row-appears":
    case "row-vanishes":
    case "row-swaps":
    case undefined:
      return send(200, "application/json", body);
  }
}
