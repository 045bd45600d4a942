import { once } from "node:events";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { expect, it } from "vitest";
import type { Subscriber } from "./channel.ts";
import { openEventStream } from "./stream-response.ts";

/** A stream that is being read, the server's end of it, and what was read so far. */
async function openStream() {
  const opened = Promise.withResolvers<Subscriber>();
  const app = express().get("/", (_request, response) => opened.resolve(openEventStream(response)));
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  const answered = Promise.withResolvers<IncomingMessage>();
  get({ host: "127.0.0.1", port, agent: false }, answered.resolve).on("error", answered.reject);
  const response = await answered.promise;
  let text = "";
  response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  return {
    subscriber: await opened.promise,
    response,
    text: () => text,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

it("cuts off a reader that lets more than 4 MB pile up", async () => {
  const slow = await openStream();
  slow.response.pause();
  const cut = once(slow.response, "aborted");
  const megabyte = Buffer.from(`data: ${"x".repeat(1024 * 1024)}\n\n`);
  for (let written = 0; written < 12; written += 1) slow.subscriber.write(megabyte);
  slow.response.resume();
  await cut;
  expect(slow.response.complete).toBe(false);
  await slow.close();
});
