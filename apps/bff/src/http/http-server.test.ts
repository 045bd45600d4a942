import { once } from "node:events";
import type { Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import express from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHttpServer, type ServerLimits } from "./http-server.ts";

const quick = { connections: 100, headersMs: 200, requestMs: 400, checkEveryMs: 20 };
let server: Server;
beforeAll(async () => {
  server = await serve(quick);
});
afterAll(() => close(server));

async function serve(limits: ServerLimits): Promise<Server> {
  const app = express();
  app.get("/", (_request, response) => void response.send("here"));
  app.get("/stream", (_request, response) => void response.write("begun"));
  app.post("/", express.json(), (_request, response) => void response.send("all of it"));
  const made = createHttpServer(app, limits).listen(0, "127.0.0.1");
  await once(made, "listening");
  return made;
}

async function close(made: Server): Promise<void> {
  made.closeAllConnections();
  made.close();
  await once(made, "close");
}

function open(to = server): Socket {
  // A server that listens on a port has an address of this kind.
  return connect((to.address() as AddressInfo).port, "127.0.0.1");
}

/** Everything that the server sends until the connection is closed, in good order or not. */
async function readAll(socket: Socket): Promise<string> {
  let received = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => (received += chunk));
  socket.on("error", () => undefined);
  if (!socket.closed) await once(socket, "close");
  return received;
}

const request = "GET / HTTP/1.1\r\nHost: localhost\r\n";
const problemLike = (status: number, code: string) =>
  new RegExp(
    `^HTTP/1\\.1 ${status} [\\s\\S]*content-security-policy: default-src 'none'[\\s\\S]*application/problem\\+json[\\s\\S]*"code":"${code}"`,
  );

describe("a client is answered and cut off that", () => {
  it.each([
    ["connects and says nothing", "", 408, "request_timeout"],
    ["never ends its headers", `${request}X-A: 1\r\n`, 408, "request_timeout"],
    [
      "never ends its body",
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{",
      408,
      "request_timeout",
    ],
    [
      "sends too many headers",
      `${request}X: ${"x".repeat(17_000)}\r\n\r\n`,
      431,
      "headers_too_large",
    ],
    ["speaks no HTTP", "\u0016\u0003\u0001\u0002\r\n\r\n", 400, "malformed_request"],
    [
      "hides a request in another",
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      400,
      "malformed_request",
    ],
  ])("%s", async (_what, bytes, status, code) => {
    const socket = open();
    socket.write(bytes);
    expect(await readAll(socket)).toMatch(problemLike(status, code));
  });

  it("nobody else notices", async () => {
    const slow = open();
    slow.write(request);
    const other = open();
    other.end(`${request}Connection: close\r\n\r\n`);
    expect(await readAll(other)).toContain("here");
    slow.destroy();
  });
});

it("garbage behind a request does not get into the answer that is being given", async () => {
  const socket = open();
  socket.write("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await once(socket, "readable");
  socket.write("garbage\r\n\r\n");
  expect(await readAll(socket)).not.toContain("problem");
});

it("more connections than it takes are closed at once, and there is room again when one goes", async () => {
  const small = await serve({ ...quick, connections: 3, headersMs: 60_000, requestMs: 60_000 });
  const kept = [open(small), open(small), open(small)];
  await Promise.all(kept.map((socket) => once(socket, "connect")));
  const dropped = once(small, "drop");
  expect(await readAll(open(small))).toBe("");
  await dropped;
  const [leaving] = kept;
  leaving?.destroy();
  const ask = async (): Promise<string> => {
    const socket = open(small);
    socket.write(`${request}Connection: close\r\n\r\n`);
    // The server learns of one that has gone a moment later.
    return (await readAll(socket)) || ask();
  };
  expect(await ask()).toContain("here");
  await close(small);
});

it("a request that names no host is answered in its turn, and is the last of its connection", async () => {
  const socket = open();
  socket.write(`${request}\r\nGET / HTTP/1.1\r\n\r\n${request}\r\n`);
  const text = await readAll(socket);
  expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 400"]);
  expect(text.slice(text.indexOf("HTTP/1.1 400"))).toMatch(problemLike(400, "malformed_request"));
});
