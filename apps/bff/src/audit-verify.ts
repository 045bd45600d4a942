import { parseArgs } from "node:util";
import { auditSealSchema, type AuditSeal } from "@sluice/contract";
import { pino } from "pino";
import { readStoreConfig } from "./config.ts";
import { openEmbeddedStore } from "./db/embedded-store.ts";
import { hasDatabase, noStoreIn } from "./db/replace-database.ts";
import { openPostgresStore } from "./db/postgres-store.ts";
import { StoreUnavailableError, type Store } from "./db/store.ts";
import { verifyAudit } from "./audit/verify.ts";

/*
 * `npm run audit:verify`: goes through the audit trail of the store that the environment names (DATABASE_URL or
 * DATABASE_URL_FILE, or SLUICE_DATA_DIR of a console that is stopped) and ends with 0 when it holds, 1 when it does not, 2 when it could not be
 * looked at. It changes nothing.
 */

const usage =
  "Usage: audit-verify.js [--expect SEQ:HASH], or npm run audit:verify -- [--expect SEQ:HASH]";

class UsageError extends Error {}

function readArguments(): AuditSeal | undefined {
  let expect: string | undefined;
  try {
    ({ expect } = parseArgs({ options: { expect: { type: "string" } } }).values);
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
  if (expect === undefined) return undefined;
  const [seq, hash] = expect.split(":");
  const parsed = auditSealSchema.safeParse({ seq: Number(seq), hash });
  if (parsed.success) return parsed.data;
  throw new UsageError(
    `--expect takes the seq and the hash of an entry, as 1204:9f86… with all 64 digits.\n${usage}`,
  );
}

function openStore(): Promise<Store> {
  const reading = readStoreConfig(process.env);
  if (reading.kind === "invalid") throw new UsageError(reading.message);
  const { databaseUrl, dataDir } = reading.config;
  if (databaseUrl !== undefined) return openPostgresStore(databaseUrl, pino({ level: "silent" }));
  if (!hasDatabase(dataDir)) throw new UsageError(noStoreIn(dataDir));
  return openEmbeddedStore(dataDir);
}

async function main(): Promise<number> {
  const expect = readArguments();
  const store = await openStore();
  try {
    const { entries, last, waiting, broken } = await verifyAudit(store.db, expect);
    if (broken) {
      process.stdout.write(`${broken.message}\nThe ${entries} entries before it hold.\n`);
      return 1;
    }
    const end = last ? ` The last is ${last.seq}:${last.hash}` : "";
    const unsealed = waiting > 0 ? ` ${waiting} more wait to be sealed.` : "";
    process.stdout.write(`The audit trail holds: ${entries} entries.${end}${unsealed}\n`);
    return 0;
  } finally {
    await store.close();
  }
}

/** What a person has to put right, as a sentence; undefined: an error of the program. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.message;
  if (error instanceof StoreUnavailableError)
    return `${error.message} While the console runs on the embedded store, an admin verifies on its page of the audit trail.`;
  // PostgreSQL, Appendix A: undefined_table.
  if (error instanceof Error && "code" in error && error.code === "42P01")
    return "This store has no audit trail: no console of this version has started on it yet.";
  return undefined;
}

try {
  process.exitCode = await main();
} catch (error) {
  const sentence = sentenceOf(error);
  if (sentence === undefined) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 2;
}
