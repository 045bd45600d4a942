import { once } from "node:events";
import { rm } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { pipeline } from "node:stream/promises";
import type { Logger } from "pino";
import { socketPathFor } from "../db/directory-lock.ts";
import type { Store } from "../db/store.ts";
import { backupStream } from "./backup-file.ts";

const socketName = "backup";

/**
 * Gives a backup to whoever connects to a socket in the data directory. The embedded store is open to this process alone,
 * so `npm run backup` asks the console for it. Nobody is asked who they are: who may connect, the owner of the process,
 * may read the database's files too.
 * @returns ends it
 */
export async function serveBackups(
  store: Store,
  dataDir: string,
  logger: Logger,
): Promise<() => Promise<void>> {
  const path = socketPathFor(dataDir, socketName);
  // The directory's lock is held: what is there is of a process that has gone.
  await rm(path, { force: true });
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    backupStream(store, new Date())
      .then((bytes) => pipeline(bytes, socket))
      .then(() => logger.info("a backup was taken"))
      .catch((error: unknown) => {
        // The reader finds that the end is missing.
        logger.error({ err: error }, "a backup could not be taken");
        socket.destroy();
      });
  });
  server.listen({ path, readableAll: false, writableAll: false });
  await once(server, "listening");
  return async () => {
    for (const socket of open) socket.destroy();
    const closed = once(server, "close");
    server.close();
    await closed;
  };
}

/** The bytes of a backup from the console that has the data directory; undefined when none runs. */
export async function askForBackup(dataDir: string): Promise<Socket | undefined> {
  const socket = connect(socketPathFor(dataDir, socketName));
  try {
    await once(socket, "connect");
    return socket;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ECONNREFUSED") return undefined;
    throw error;
  }
}
