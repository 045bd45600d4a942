import { sql, type Transaction } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nobody } from "../src/audit/actor.ts";
import type { Audit } from "../src/audit/audit.ts";
import { sealEntries, type SealedEntry } from "../src/audit/seal.ts";
import { startSealer } from "../src/audit/sealer.ts";
import { verifyAudit } from "../src/audit/verify.ts";
import type { Database } from "../src/db/schema.ts";
import type { Store } from "../src/db/store.ts";
import { quietAudit } from "./support/quiet-audit.ts";
import { openMigratedStore, silentLogger, storeKinds } from "./support/stores.ts";
import { until } from "./support/until.ts";

const tables = ["audit_entries", "audit_chain"];
const event = (outcome: string) => ({ event: "session.signed_in" as const, by: nobody, outcome });

describe.each(storeKinds)("the audit trail on the %s store", (kind) => {
  let store: Store;
  let audit: Audit;
  beforeAll(async () => {
    store = await openMigratedStore(kind);
    audit = quietAudit(store);
    for (const outcome of ["a", "b", "c", "d"]) await audit.recordAlone(event(outcome));
    await sealEntries(store.db);
  });
  afterAll(() => store.close());

  /** What a verification finds after something was done that the triggers would refuse; then it is as before. */
  async function findAfter(
    tamper: (tx: Transaction<Database>) => Promise<unknown>,
    expect?: { seq: number; hash: string },
  ) {
    const undone = new Error("as before");
    let found: Awaited<ReturnType<typeof verifyAudit>> | undefined;
    await store.db
      .transaction()
      .execute(async (tx) => {
        for (const table of tables)
          await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx);
        await tamper(tx);
        found = await verifyAudit(tx, expect);
        throw undone;
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error;
      });
    return found;
  }

  it.each(
    tables.flatMap((table) => [
      [`update ${table} set ${table === "audit_chain" ? "hash = ''" : "record = ''"}`],
      [`delete from ${table}`],
      [`delete from ${table} where false`],
      [`truncate ${table}`],
    ]),
  )("refuses: %s", async (statement) => {
    await expect(sql.raw(statement).execute(store.db)).rejects.toThrow(
      "The audit trail is append-only",
    );
  });

  it("holds while nobody touches it", async () => {
    const { broken, entries, waiting } = await verifyAudit(store.db);
    expect({ broken, waiting }).toEqual({ broken: null, waiting: 0 });
    expect(entries).toBeGreaterThanOrEqual(4);
  });

  const second = sql`(select entry_id from audit_chain where seq = 2)`;
  const third = sql`(select entry_id from audit_chain where seq = 3)`;
  const last = sql`(select max(seq) from audit_chain)`;
  it.each([
    [
      "a changed byte",
      sql`update audit_entries set record = replace(record, '"b"', '"B"') where id = ${second}`,
      { fault: "entry_changed", seq: 2 },
    ],
    [
      "a removed entry",
      sql`delete from audit_entries where id = ${second}`,
      { fault: "entry_removed", seq: 2 },
    ],
    [
      "a removed row of the chain",
      sql`delete from audit_chain where seq = 2`,
      { fault: "rows_missing", seq: 2 },
    ],
    [
      "two entries in each other's place",
      sql`update audit_entries as entry set record = other.record from audit_entries as other
          where (entry.id = ${second} and other.id = ${third}) or (entry.id = ${third} and other.id = ${second})`,
      { fault: "entry_changed", seq: 2 },
    ],
    [
      "an entry added around the console",
      sql`insert into audit_entries (id, event, record) values (gen_random_uuid(), 'export.made', '{}')`,
      { fault: "entry_not_sealed", seq: null },
    ],
    [
      "the last row of the chain, its entry left",
      sql`delete from audit_chain where seq = ${last}`,
      { fault: "entry_not_sealed", seq: null },
    ],
    [
      "a person in a column",
      sql`update audit_entries set person_id = 'somebody' where id = ${second}`,
      { fault: "columns_changed", seq: 2 },
    ],
  ])("a verification names %s", async (_what, statement, expected) => {
    const found = await findAfter((tx) => statement.execute(tx));
    expect(found?.broken).toMatchObject(expected);
    expect((await verifyAudit(store.db)).broken).toBeNull();
  });

  it("a verification that knows the end finds that it was cut off, or rewritten", async () => {
    const { last: end } = await verifyAudit(store.db);
    if (!end) throw new Error("the trail is empty");
    const cut = (tx: Transaction<Database>) =>
      sql`with cut as (delete from audit_chain where seq = ${end.seq} returning entry_id)
          delete from audit_entries where id in (select entry_id from cut)`.execute(tx);
    expect((await findAfter(cut))?.broken).toBeNull();
    expect((await findAfter(cut, end))?.broken).toMatchObject({
      fault: "seal_not_found",
      seq: end.seq,
    });
    expect((await verifyAudit(store.db, { ...end, hash: "0".repeat(64) })).broken).toMatchObject({
      fault: "seal_not_found",
    });
    expect((await verifyAudit(store.db, end)).broken).toBeNull();
  });

  it("has no entry of a transaction that was rolled back", async () => {
    const before = await verifyAudit(store.db);
    await expect(
      store.db.transaction().execute(async (tx) => {
        await audit.record(tx, [event("never")]);
        throw new Error("rolled back");
      }),
    ).rejects.toThrow("rolled back");
    expect(await sealEntries(store.db)).toEqual([]);
    expect(await verifyAudit(store.db)).toEqual(before);
  });

  it("tells of an entry that was gone before it was sealed", async () => {
    const found = await findAfter(async (tx) => {
      await audit.record(tx, [event("gone")]);
      await sql`delete from audit_entries where record like '%"gone"%'`.execute(tx);
      await sql`
        insert into audit_chain (seq, entry_id, hash)
        select (select max(seq) + 1 from audit_chain), id, 'any' from audit_outbox where seq is null`.execute(
        tx,
      );
    });
    expect(found?.broken?.fault).toBe("entry_removed");
  });

  it("is one chain without gaps though many write and several seal at once", async () => {
    const { entries } = await verifyAudit(store.db);
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let n = 0; n < 5; n += 1) await audit.recordAlone(event(`${writer} ${n}`));
    });
    const sealers = Array.from({ length: 4 }, async () => {
      for (let n = 0; n < 5; n += 1) await sealEntries(store.db);
    });
    await Promise.all([...writers, ...sealers]);
    await until("all to be sealed", async () => {
      const sealed = await sealEntries(store.db);
      return sealed !== "busy" && sealed.length === 0 ? true : undefined;
    });
    expect(await verifyAudit(store.db)).toMatchObject({ entries: entries + 40, broken: null });
  });

  // The embedded store has one connection: no transaction is open beside another.
  if (kind === "postgres")
    it("seals an entry whose transaction committed after that of a later one", async () => {
      const committed = Promise.withResolvers<void>();
      const written = Promise.withResolvers<void>();
      const slow = store.db.transaction().execute(async (tx) => {
        await audit.record(tx, [event("slow")]);
        written.resolve();
        await committed.promise;
      });
      await written.promise;
      await audit.recordAlone(event("quick"));
      const first = await sealEntries(store.db);
      committed.resolve();
      await slow;
      const next = await sealEntries(store.db);
      const outcomes = [first, next].map((sealed) =>
        sealed === "busy"
          ? sealed
          : sealed.map(({ record }) => /"outcome":"(\w+)"/.exec(record)?.[1]),
      );
      expect(outcomes).toEqual([["quick"], ["slow"]]);
      expect((await verifyAudit(store.db)).broken).toBeNull();
    });

  it("brings each entry to the log, again after a process that died before the log had it", async () => {
    const log: SealedEntry[] = [];
    const ship = async (sealed: readonly SealedEntry[]) => void log.push(...sealed);
    await audit.recordAlone(event("seen by nobody"));
    // Sealed, and gone before it was written to any log.
    await sealEntries(store.db);
    await sql`update audit_outbox set sealed_at = sealed_at - interval '1 minute' where seq is not null`.execute(
      store.db,
    );
    const sealer = startSealer(store, ship, silentLogger);
    await audit.recordAlone(event("new"));
    sealer.nudge();
    await until("both", () =>
      log.some(({ record }) => record.includes('"new"')) ? true : undefined,
    );
    await sealer.stop();
    expect(log.filter(({ record }) => record.includes("seen by nobody"))).toHaveLength(1);
    expect(log.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual(log.map(({ seq }) => seq));
    const again = startSealer(store, ship, silentLogger);
    const known = log.length;
    await again.stop();
    expect(log).toHaveLength(known);
    const { rows } = await sql`select id from audit_outbox`.execute(store.db);
    expect(rows).toEqual([]);
  });
});
