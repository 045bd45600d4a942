/**
 * A process that opens the embedded store of a directory and holds it until it is killed. It commits row after row and
 * tells each commit when it has happened.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { sql } from "kysely";
import { openEmbeddedStore } from "../../src/db/embedded-store.ts";

const [directory = ""] = process.argv.slice(2);
const store = await openEmbeddedStore(directory);
await sql`create table if not exists commits (n integer primary key, half text)`.execute(store.db);
process.stdout.write("open\n");
for (let n = 1; ; n += 1) {
  await store.db.transaction().execute(async (tx) => {
    await sql`insert into commits (n, half) values (${n}, 'first')`.execute(tx);
    await sql`update commits set half = 'both' where n = ${n}`.execute(tx);
  });
  process.stdout.write(`committed ${n}\n`);
  // A statement runs in this thread; without a pause nothing else ever would.
  await nextTurn();
}
