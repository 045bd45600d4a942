/**
 * `npm run upgrade-fixture -- NAME`: brings about every state that a store can be left in, and keeps it for the test that
 * upgrades from it (docs/backup.md, "Upgrade"). With `--code FOLDER` the console of another checkout does it.
 */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { databaseFolder, openDatabaseFolder } from "../../src/db/embedded-store.ts";
import { appliedMigrations } from "../../src/db/migrations.ts";
import { signIn } from "../support/client.ts";
import { startConsole } from "../support/console.ts";
import { startEmulatedCloud, type EmulatedCloud } from "../support/emulated-cloud.ts";
import { startFrom } from "../support/prepared.ts";
import { createAsker } from "./asker.ts";
import { bringAboutEnds, bringAboutMiddles } from "./bring-about.ts";
import { tasksSchema, writeStoredStates, type Asked } from "./stored-states.ts";
import { readTableRows } from "./table-rows.ts";

const webhook = {
  // Nobody listens there: notifications wait for their next attempt.
  SLUICE_WEBHOOK_URL: "http://127.0.0.1:9/",
  SLUICE_WEBHOOK_FORMAT: "slack",
};
/** What is over is brought about with short times, what is in the middle with long ones. */
const quick = { ...webhook, SLUICE_SETTLE_WINDOW_MS: "500", SLUICE_TASK_TIMEOUT_MS: "2000" };
const slow = {
  ...webhook,
  SLUICE_SETTLE_WINDOW_MS: "600000",
  SLUICE_TASK_TIMEOUT_MS: "600000",
  SLUICE_CALL_TIMEOUT_MS: "600000",
  SLUICE_MAX_ADDRESSES_PER_CALL: "1",
};

/** Not by the console's own door, which would migrate. */
async function readStore(dataDir: string) {
  const store = await openDatabaseFolder(join(dataDir, databaseFolder));
  try {
    return { migrations: await appliedMigrations(store.db), rows: await readTableRows(store) };
  } finally {
    await store.close();
  }
}

/** Everything that a console of the given code has stored when its power goes off in the middle of it all. */
async function storeStates(cloud: EmulatedCloud) {
  const asked: Asked[] = [];
  const server = await startConsole(cloud.url, quick);
  try {
    const left = await bringAboutEnds(createAsker(await signIn(server.url), asked), cloud);
    await server.stop();
    // In a table that is not logged: when the power goes off, it is emptied.
    const slots = (await readStore(server.dataDir)).rows.filter(
      ({ table }) => table === "limiter_slots",
    );
    await cloud.clearFaults();
    await server.start(slow);
    await bringAboutMiddles(createAsker(await signIn(server.url), asked), cloud, left);
    await server.kill();
    const takenAt = new Date().toISOString();
    const { items } = tasksSchema.parse(await cloud.control("GET", "/tasks"));
    const { migrations, rows } = await readStore(server.dataDir);
    return { migrations, takenAt, asked, rows: [...rows, ...slots], tasks: items };
  } finally {
    await server.dispose();
  }
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { code: { type: "string" } },
});
const [name] = positionals;
if (name === undefined || !/^\d{4}$/.test(name))
  throw new Error("name the release by its last migration: npm run upgrade-fixture -- 0012");
if (values.code !== undefined) startFrom(resolve(values.code, "apps/bff/src/main.ts"));

const cloud = await startEmulatedCloud();
try {
  const path = await writeStoredStates(name, await storeStates(cloud));
  process.stdout.write(`kept in ${path}\n`);
} finally {
  await cloud.close();
}
