import { once } from "node:events";
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { expect, it } from "vitest";
import { sendSpooled } from "./send-spooled.ts";
import { spool } from "./spool.ts";

it("closes the file for a client that went away while it was written", async () => {
  const { file, bytes } = await spool((append) => append("a row\r\n"));
  const asked = Promise.withResolvers<void>();
  const sent = Promise.withResolvers<void>();
  const app = express().get("/", (request, response) => {
    asked.resolve();
    response.once("close", () =>
      sent.resolve(sendSpooled(request, response, { file, bytes }, { name: "a", format: "csv" })),
    );
  });
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  const client = get({ host: "127.0.0.1", port });
  client.on("error", () => undefined);
  await asked.promise;
  client.destroy();
  await sent.promise;
  server.close();
  // A closed file has no descriptor any more (Node.js, "filehandle.fd").
  expect(file.fd).toBe(-1);
});
