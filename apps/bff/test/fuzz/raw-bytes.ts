import { connect } from "node:net";
import * as fc from "fast-check";

/** What is written to a socket, piece by piece. */
export type RawRequest = readonly string[];

const lines = [
  "GET / HTTP/1.1",
  "GET /api/v1/operations HTTP/1.1",
  "POST /api/v1/operations HTTP/1.1",
  "GET http://127.0.0.1:1/ HTTP/1.1",
  "CONNECT 127.0.0.1:22 HTTP/1.1",
  "OPTIONS * HTTP/1.1",
  "PRI * HTTP/2.0",
  "GET / HTTP/9.9",
  "GET /\u0000 HTTP/1.1",
  "get / http/1.1",
  `GET /${"a".repeat(20_000)} HTTP/1.1`,
  "\u0016\u0003\u0001\u0002\u0000",
];
const headers = [
  "Host: 127.0.0.1",
  "Host: a\r\nHost: b",
  "Content-Length: 5",
  "Content-Length: -1",
  "Content-Length: 99999999999999999999",
  "Content-Length: 5\r\nContent-Length: 6",
  "Transfer-Encoding: chunked",
  "Transfer-Encoding: gzip, chunked",
  "Transfer-Encoding: chunked\r\nContent-Length: 5",
  "Upgrade: websocket\r\nConnection: Upgrade",
  "Expect: 100-continue",
  "Connection: close",
  "Cookie: sluice=\u0001",
  " folded: yes",
  "no colon",
  `X-Long: ${"b".repeat(20_000)}`,
  ...Array.from({ length: 3 }, (_, index) => `X-${index}: ${index}`),
];
const bodies = ["", "hello", "5\r\nhello\r\n0\r\n\r\n", "zz\r\n", "FFFFFFFFFFFFFFFFF\r\n", "{}"];

/** Requests that are HTTP in part, in the wrong order, or not at all. */
export const rawRequests: fc.Arbitrary<RawRequest> = fc
  .tuple(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...lines) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
    ),
    fc.array(fc.constantFrom(...headers), { maxLength: 8 }),
    fc.constantFrom("\r\n\r\n", "\n\n", "\r\n", "\r\n \r\n\r\n"),
    fc.constantFrom(...bodies),
    fc.nat(3),
  )
  .map(([line, given, end, body, cuts]) => {
    const whole = [line, ...given].join("\r\n") + end + body;
    const size = Math.ceil(whole.length / (cuts + 1));
    return Array.from({ length: cuts + 1 }, (_, index) =>
      whole.slice(index * size, (index + 1) * size),
    );
  });

/** How long an answer to a request that may never be whole is waited for, in milliseconds. */
const patienceMs = 150;

/** Writes the pieces and gives what comes back until the server hangs up or the patience ends. */
export async function sendRaw(port: number, pieces: RawRequest): Promise<string> {
  const socket = connect({ host: "127.0.0.1", port });
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  // To be cut off is one of the right answers.
  socket.on("error", () => undefined);
  const closed = new Promise<void>((resolve) => {
    socket.once("close", () => resolve());
  });
  for (const piece of pieces) socket.write(piece, "latin1");
  socket.setTimeout(patienceMs, () => socket.destroy());
  await closed;
  return Buffer.concat(chunks).toString("latin1");
}
