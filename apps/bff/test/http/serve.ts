import { once } from "node:events";
import type { Express } from "express";
import { createHttpServer, patience } from "../../src/http/http-server.ts";
import type { Identity } from "../../src/http/identity.ts";
import type { Role } from "@sluice/contract";
import { sendTo, type Answer, type SentRequest } from "./send.ts";

/** An app that answers on a port of its own. */
export interface Served {
  readonly send: (request: SentRequest) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** Serves an app that a test has put together from parts of the real one. */
export async function serve(app: Express): Promise<Served> {
  const server = createHttpServer(app, { ...patience, connections: 1000 }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    send: (request) => sendTo(address.port, request),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Somebody who is signed in, named for the role. */
export function identityOf(role: Role, id: string = role): Identity {
  return {
    user: { id, name: id, role },
    sessionId: `session-of-${id}`,
    authenticatedAt: null,
    expiresAt: null,
  };
}
