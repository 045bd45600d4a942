import { createHash, randomUUID } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { StoreUnavailableError } from "./store.ts";

/** Unix socket paths end at 108 bytes on Linux and 104 on macOS. */
const maxSocketPathBytes = 100;

/** Holds a data directory for this process until released or until the process ends, however it ends. */
export interface DirectoryLock {
  release(): Promise<void>;
}

/**
 * Takes the data directory for this process alone. PGlite takes no lock of its own, and two openers lose each other's
 * rows without an error (electric-sql/pglite#1106). A listening socket is freed by the kernel even after kill -9, so
 * that a crash never leaves the directory locked.
 * @throws StoreUnavailableError when another process holds it; the message names its process id.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  await mkdir(directory, { recursive: true });
  const path = socketPath(directory);
  const token = randomUUID();
  for (let attempt = 0; attempt < 5; attempt++) {
    const server = await listenOn(path, token);
    if (server !== undefined) {
      // Two starts that both found the same dead socket could each have replaced it: the one whose answer comes back
      // from the path has the directory.
      const answer = await askHolder(path);
      if (answer?.token === token) return { release: () => closeServer(server, path) };
      await closeServer(server);
      if (answer) throw heldBy(directory, answer.pid);
    }
    const holder = await askHolder(path);
    if (holder) throw heldBy(directory, holder.pid);
    await rm(path, { force: true });
  }
  throw new StoreUnavailableError(
    `The data directory ${directory} could not be locked. Check that this process may write there.`,
  );
}

function heldBy(directory: string, pid: string): StoreUnavailableError {
  return new StoreUnavailableError(
    `The data directory ${directory} is in use by process ${pid}. Stop that process, or set SLUICE_DATA_DIR to another directory.`,
  );
}

function socketPath(directory: string): string {
  const inside = join(resolve(directory), "lock.sock");
  if (Buffer.byteLength(inside) <= maxSocketPathBytes) return inside;
  const digest = createHash("sha256").update(inside).digest("hex").slice(0, 32);
  return join(tmpdir(), `sluice-${digest}.sock`);
}

function listenOn(path: string, token: string): Promise<Server | undefined> {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.end(`${process.pid} ${token}`);
  });
  server.unref();
  return new Promise((resolveListen, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolveListen(undefined) : reject(error),
    );
    server.listen(path, () => resolveListen(server));
  });
}

function askHolder(path: string): Promise<{ pid: string; token: string } | undefined> {
  return new Promise((resolveAnswer) => {
    const socket = connect(path);
    let text = "";
    socket.setEncoding("utf8");
    // A holder that is stopped (SIGSTOP) accepts through the kernel's backlog but never answers.
    socket.setTimeout(2000, () => {
      socket.destroy();
      resolveAnswer({ pid: "(not answering)", token: "" });
    });
    socket.on("data", (chunk: string) => (text += chunk));
    socket.on("error", () => resolveAnswer(undefined));
    socket.on("end", () => {
      const [pid = "(unknown)", token = ""] = text.split(" ");
      resolveAnswer({ pid, token });
    });
  });
}

async function closeServer(server: Server, path?: string): Promise<void> {
  await new Promise((closed) => server.close(closed));
  if (path !== undefined) await rm(path, { force: true });
}
