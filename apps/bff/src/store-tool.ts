import { createReadStream, existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { pino } from "pino";
import { backupStream, storeBackup } from "./backup/backup-file.ts";
import { askForBackup } from "./backup/backup-socket.ts";
import { BackupFileError, type BackupEnd } from "./backup/format.ts";
import { moveToPostgres } from "./backup/move-to-postgres.ts";
import { restoreEmbedded, restoreInto, type Restored } from "./backup/restore.ts";
import { readStoreConfig, type StoreConfig } from "./config.ts";
import { openEmbeddedStore } from "./db/embedded-store.ts";
import { hasDatabase, noStoreIn } from "./db/replace-database.ts";
import { openPostgresStore } from "./db/postgres-store.ts";
import { StoreUnavailableError } from "./db/store.ts";
import { unfitNode } from "./node-version.ts";

/** What a person has to put right; the message says how. */
class UsageError extends Error {
  override readonly name = "UsageError";
}

const logger = pino({ level: "silent" });
const now = () => new Date();
const say = (text: string) => void process.stdout.write(`${text}\n`);

/** Operations and addresses of a backup, as a person counts them. */
function contentOf({ rows }: BackupEnd): string {
  return `${rows["operations"] ?? 0} operations with ${rows["operation_addresses"] ?? 0} addresses`;
}

async function backup(config: StoreConfig, args: readonly string[]): Promise<void> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const time = now()
    .toISOString()
    .replaceAll(/[:-]|\.\d+/g, "");
  const path = resolve(positionals[0] ?? `sluice-backup-${time}.jsonl.gz`);
  if (positionals.length > 1) throw new UsageError("Name one file at most: backup [FILE].");
  if (existsSync(path)) throw new UsageError(`${path} is there already. Name another file.`);
  const { end } = await takeBackup(config, path);
  say(`${contentOf(end)} are in ${path}.`);
}

/** From the server; from the console that has the data directory; else from the directory itself. */
async function takeBackup({ databaseUrl, dataDir }: StoreConfig, path: string) {
  if (databaseUrl === undefined) {
    if (!hasDatabase(dataDir)) throw new UsageError(noStoreIn(dataDir));
    const console = await askForBackup(dataDir);
    if (console) return storeBackup(console, path);
  }
  const store =
    databaseUrl === undefined
      ? await openEmbeddedStore(dataDir)
      : await openPostgresStore(databaseUrl, logger);
  try {
    return await storeBackup(await backupStream(store, now()), path);
  } finally {
    await store.close();
  }
}

async function restore(config: StoreConfig, args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      replace: { type: "boolean", default: false },
      "cancel-unsent": { type: "boolean", default: false },
    },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0)
    throw new UsageError("Name the backup: restore FILE [--replace] [--cancel-unsent].");
  if (!existsSync(path)) throw new UsageError(`There is no file ${path}.`);
  const unsent = values["cancel-unsent"] ? ("cancel" as const) : ("read-first" as const);
  const restored = await restoreTo(config, path, values.replace, { now, unsent });
  say(`Restored ${contentOf(restored.end)}, as of ${restored.head.takenAt}.`);
  if (restored.doubted > 0)
    say(
      unsent === "cancel"
        ? `${restored.doubted} addresses that were not sent at that time are cancelled; resume their operations to send them.`
        : `${restored.doubted} addresses that were not sent at that time are read at the next start; what is not done is sent then.`,
    );
  say("Nobody is signed in any more. Start the console to go on.");
}

async function restoreTo(
  { databaseUrl, dataDir }: StoreConfig,
  path: string,
  replace: boolean,
  options: Parameters<typeof restoreInto>[2],
): Promise<Restored> {
  if (databaseUrl === undefined) return restoreEmbedded(dataDir, path, { ...options, replace });
  const store = await openPostgresStore(databaseUrl, logger);
  try {
    return await restoreInto(store, createReadStream(path), options);
  } finally {
    await store.close();
  }
}

async function move({ databaseUrl, dataDir }: StoreConfig): Promise<void> {
  if (databaseUrl === undefined)
    throw new UsageError("Set DATABASE_URL to the empty PostgreSQL database to move to.");
  const moved = await moveToPostgres({ dataDir, databaseUrl }, now, logger);
  say(`Moved ${contentOf(moved.end)}; all of it is in ${moved.backupPath}, too.`);
  say(`Start the console with DATABASE_URL set. The store in ${dataDir} does not open any more.`);
}

/** A folder that is not there, a full disk, a file that may not be read: Node's message says why, and mostly names the file. */
function isOfTheSystem(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}

const commands: Record<string, (config: StoreConfig, args: readonly string[]) => Promise<void>> = {
  backup,
  restore,
  "move-to-postgres": move,
};

const [name = "", ...args] = process.argv.slice(2);
try {
  const unfit = unfitNode(process.versions.node);
  if (unfit !== undefined) throw new UsageError(unfit);
  const command = commands[name];
  if (!command)
    throw new UsageError(`Say what is to be done: ${Object.keys(commands).join(", ")}.`);
  const reading = readStoreConfig(process.env);
  if (reading.kind === "invalid") throw new UsageError(reading.message);
  await command(reading.config, args);
} catch (error) {
  const isTold =
    error instanceof UsageError ||
    error instanceof BackupFileError ||
    error instanceof StoreUnavailableError ||
    isOfTheSystem(error) ||
    (error instanceof TypeError &&
      "code" in error &&
      String(error.code).startsWith("ERR_PARSE_ARGS"));
  if (!isTold) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
