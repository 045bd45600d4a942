import { once } from "node:events";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type Response } from "express";
import { expect, it } from "vitest";
import type { Subscriber } from "./channel.ts";
import { openEventStream } from "./stream-response.ts";

/** A stream that is being read, the server's end of it, and what was read so far. */
async function openStream(now?: () => number) {
  const opened = Promise.withResolvers<{ subscriber: Subscriber; answer: Response }>();
  const app = express().get("/", (_request, answer) =>
    opened.resolve({ subscriber: openEventStream(answer, now), answer }),
  );
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
    ...(await opened.promise),
    response,
    text: () => text,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

it("cuts off a reader that lets more than 4 MB pile up, and holds nothing for it any more", async () => {
  const slow = await openStream();
  slow.response.pause();
  const cut = once(slow.response, "aborted");
  const megabyte = Buffer.from(`data: ${"x".repeat(1024 * 1024)}\n\n`);
  let mostHeld = 0;
  for (let written = 0; written < 40; written += 1) {
    slow.subscriber.write(megabyte);
    if (!slow.answer.destroyed) mostHeld = Math.max(mostHeld, slow.answer.writableLength);
  }
  expect([slow.answer.destroyed, mostHeld <= 4 * 1024 * 1024]).toEqual([true, true]);
  slow.response.resume();
  await cut;
  expect(slow.response.complete).toBe(false);
  await slow.close();
});

it("cuts off a reader that takes nothing for a minute, however little waits for it", async () => {
  let time = 0;
  const silent = await openStream(() => time);
  silent.response.pause();
  // More than the two sockets between us take by themselves.
  const chunk = Buffer.alloc(64 * 1024, ":");
  const heartbeat = Buffer.from(": still here\n\n");
  while (silent.answer.writableLength === 0) silent.subscriber.write(chunk);
  for (time = 0; time <= 60_000; time += 15_000) silent.subscriber.write(heartbeat);
  expect(silent.answer.destroyed).toBe(false);
  silent.subscriber.write(heartbeat);
  expect(silent.answer.destroyed).toBe(true);
  silent.response.on("error", () => undefined);
  await silent.close();
});

it("keeps a reader that is slow but takes something now and then", async () => {
  let time = 0;
  const slow = await openStream(() => time);
  slow.response.pause();
  const chunk = Buffer.alloc(64 * 1024, ":");
  while (slow.answer.writableLength === 0) slow.subscriber.write(chunk);
  for (let turn = 0; turn < 3; turn += 1) {
    time += 50_000;
    slow.response.resume();
    await once(slow.answer, "drain");
    slow.response.pause();
    while (slow.answer.writableLength === 0) slow.subscriber.write(chunk);
  }
  expect(slow.answer.destroyed).toBe(false);
  await slow.close();
});

it("says nothing more after its end to a reader that has not taken it to the end", async () => {
  const slow = await openStream();
  slow.response.pause();
  const megabyte = Buffer.from(`data: ${"x".repeat(1024 * 1024)}\n\n`);
  for (let written = 0; written < 3; written += 1) slow.subscriber.write(megabyte);
  slow.subscriber.end();
  // Nothing listens for the error that a write after the end is: it would be the end of the process.
  slow.subscriber.write(Buffer.from("data: late\n\n"));
  const taken = once(slow.response, "end");
  slow.response.resume();
  await taken;
  expect(slow.text()).not.toContain("late");
  await slow.close();
});
