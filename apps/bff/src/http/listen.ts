import { once } from "node:events";
import type { Server } from "node:http";
import { createServer, type Server as NetServer } from "node:net";
import { StartError } from "../start-error.ts";

/** Where to listen. */
export interface Place {
  readonly host: string;
  /** 0: one that is free. */
  readonly port: number;
}

/** How long a stop waits for answers that are being made: a preview of a large list takes a few seconds. */
const answersTimeoutMs = 5000;

/** Listens for a moment. @throws StartError as `listen` does */
export async function assertCanListen(place: Place): Promise<void> {
  const server = createServer((socket) => socket.destroy());
  await listen(server, place);
  const closed = once(server, "close");
  server.close();
  await closed;
}

/** @throws StartError when the port is taken, or the host is no address of this machine */
export async function listen(server: NetServer, { host, port }: Place): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE")
      throw new StartError(
        `PORT ${port} is in use on ${host}. Stop what uses it, or set PORT to another number.`,
      );
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
      throw new StartError(`HOST ${host} is no address of this machine.`);
    throw error;
  }
}

/** Where a server that listens on the host is found by a browser. */
export function urlOf(server: NetServer, { host }: Place): string {
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("the server does not listen on a port");
  return `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
}

/**
 * Takes no more connections, and waits for the answers that are being made.
 * @param endStreams ends the answers that have no end of their own. Called when nobody can come back to this process any more
 */
export async function closeServer(server: Server, endStreams: () => Promise<void>): Promise<void> {
  const closed = once(server, "close");
  server.close();
  await endStreams();
  server.closeIdleConnections();
  const cutOff = setTimeout(() => server.closeAllConnections(), answersTimeoutMs);
  await closed;
  clearTimeout(cutOff);
}
