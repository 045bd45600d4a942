import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { StoreUnavailableError } from "./store.ts";

/** Unix socket paths end at 108 bytes on Linux and 104 on macOS. */
const maxSocketPathBytes = 100;
/** How long a process may take to answer. One that is stopped or busy does not, but holds the directory all the same. */
const answerTimeoutMs = 2000;
/** Between two looks at rivals that are about to step back. */
const betweenLooksMs = 20;

/** Holds a data directory for this process until released or until the process ends, however it ends. */
export interface DirectoryLock {
  release(): Promise<void>;
}

/**
 * Takes the data directory for this process alone. PGlite takes no lock of its own, and two openers lose each other's
 * rows without an error (electric-sql/pglite#1106). A listening socket is freed by the kernel even after kill -9, so
 * that a crash never leaves the directory locked.
 *
 * Each process listens under a name of its own before it looks at the names of others. So of two that start together at
 * least one sees the other; the one with the smaller token stays. With one name for all, two that found the same dead
 * socket would each have removed it, the second one the living socket of the first.
 *
 * @throws StoreUnavailableError when another process holds it; the message names its process id.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  await mkdir(directory, { recursive: true });
  const place = socketPlace(directory);
  const claim: Claim = { token: randomUUID(), state: "claiming" };
  const server = await listenOn(join(place.folder, nameOf(place, claim)), claim);
  const release = () =>
    new Promise<void>((closed) => {
      // Closing removes the socket's file too.
      server.close(() => closed());
    });
  try {
    await outlastRivals(directory, place, claim);
    claim.state = "held";
    return { release };
  } catch (error) {
    await release();
    throw error;
  }
}

interface Claim {
  readonly token: string;
  state: "claiming" | "held";
}

/** After every token: a claimant that gives way to all others. */
const weakest = "~";

/** A process that answered, or that did not although its socket is alive. */
interface Claimant {
  readonly pid: string;
  readonly token: string;
  readonly state: Claim["state"];
}

/** Returns when nobody else claims the directory. */
async function outlastRivals(directory: string, place: SocketPlace, claim: Claim): Promise<void> {
  for (;;) {
    const claimants = await findClaimants(place);
    const rivals = claimants.filter(({ token }) => token !== claim.token);
    const stronger = rivals.find(({ state, token }) => state === "held" || token < claim.token);
    if (stronger)
      throw new StoreUnavailableError(
        `The data directory ${directory} is in use by process ${stronger.pid}. Stop that process, or set SLUICE_DATA_DIR to another directory.`,
      );
    if (rivals.length === claimants.length)
      throw new StoreUnavailableError(
        `The data directory ${directory} could not be locked: the lock's socket has gone. Start again.`,
      );
    if (rivals.length === 0) return;
    await delay(betweenLooksMs);
  }
}

interface SocketPlace {
  readonly folder: string;
  /** How the names of the directory's sockets begin. */
  readonly prefix: string;
}

/** Where a socket of that name is that only whoever holds the directory listens on. */
export function socketPathFor(directory: string, name: string): string {
  const { folder, prefix } = socketPlace(directory);
  // The locks' names begin with their prefix; this one must not.
  return join(folder, prefix === "lock-" ? `${name}.sock` : `${name}-${prefix}.sock`);
}

/** Inside the directory; in the folder for temporary files where that path would be too long for a socket. */
function socketPlace(directory: string): SocketPlace {
  const folder = resolve(directory);
  const longest = join(folder, "lock-4194304-12345678.sock");
  if (Buffer.byteLength(longest) <= maxSocketPathBytes) return { folder, prefix: "lock-" };
  const digest = createHash("sha256").update(folder).digest("hex").slice(0, 32);
  return { folder: tmpdir(), prefix: `sluice-${digest}-` };
}

/** The name tells the process id, for those that get no answer. */
function nameOf({ prefix }: SocketPlace, { token }: Claim): string {
  return `${prefix}${process.pid}-${token.slice(0, 8)}.sock`;
}

/** Everyone who claims the directory, this process too. Sockets of dead processes are removed: no name comes twice. */
async function findClaimants({ folder, prefix }: SocketPlace): Promise<Claimant[]> {
  const names = (await readdir(folder)).filter(
    (name) => name.startsWith(prefix) && name.endsWith(".sock"),
  );
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const answer = await ask(path);
      if (answer.kind === "dead") await rm(path, { force: true });
      if (answer.kind === "dead") return undefined;
      const pid = name.slice(prefix.length).split("-")[0] ?? "(unknown)";
      if (answer.kind === "answer") return { ...answer, pid };
      return answer.kind === "leaving"
        ? { pid, token: weakest, state: "claiming" }
        : { pid, token: "", state: "held" };
    }),
  );
  return found.filter((claimant): claimant is Claimant => claimant !== undefined);
}

type Answer =
  | { kind: "answer"; token: string; state: Claim["state"] }
  | { kind: "silent" }
  /** It took the connection and went away without a word: it is stepping back, or ending. */
  | { kind: "leaving" }
  | { kind: "dead" };

function ask(path: string): Promise<Answer> {
  return new Promise((answered) => {
    const socket = connect(path);
    let text = "";
    socket.setEncoding("utf8");
    socket.setTimeout(answerTimeoutMs, () => {
      socket.destroy();
      answered({ kind: "silent" });
    });
    socket.on("data", (chunk: string) => (text += chunk));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      const dead = error.code === "ECONNREFUSED" || error.code === "ENOENT";
      const leaving = error.code === "ECONNRESET" || error.code === "EPIPE";
      answered({ kind: dead ? "dead" : leaving ? "leaving" : "silent" });
    });
    socket.on("end", () => {
      if (text === "") return answered({ kind: "leaving" });
      const [token = "", state] = text.split(" ");
      answered({ kind: "answer", token, state: state === "claiming" ? "claiming" : "held" });
    });
  });
}

async function listenOn(path: string, claim: Claim): Promise<Server> {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.end(`${claim.token} ${claim.state}`);
  });
  server.unref();
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(path, listening);
  });
  return server;
}
