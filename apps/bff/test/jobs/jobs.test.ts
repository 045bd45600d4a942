import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../src/db/store.ts";
import type { JobHandler } from "../../src/jobs/dispatcher.ts";
import { startJobs, type InTransaction, type Jobs } from "../../src/jobs/jobs.ts";
import type { JobData } from "../../src/jobs/queues.ts";
import { openMigratedStore, silentLogger, storeKinds } from "../support/stores.ts";
import { until } from "../support/until.ts";

type Handler = JobHandler<JobData["drive-operation"]>;

describe.each(storeKinds)("jobs on the %s store", (kind) => {
  let store: Store;
  beforeAll(async () => {
    store = await openMigratedStore(kind);
  });
  afterAll(() => store.close());

  /** Does something with a job engine of its own. */
  async function withJobs(perform: (jobs: Jobs) => Promise<void>): Promise<void> {
    const jobs = await startJobs(store, silentLogger);
    try {
      await perform(jobs);
    } finally {
      await jobs.stop(5000);
    }
  }
  const work = (jobs: Jobs, handler: Handler, concurrency = 4) =>
    jobs.work("drive-operation", concurrency, handler);

  const enqueue = (inTransaction: InTransaction, operationId: string, key = operationId) =>
    inTransaction((tx) => tx.enqueue("drive-operation", { operationId, lane: 0 }, key));

  const writeRow = (tx: { db: Store["db"] }, region: string) =>
    tx.db
      .insertInto("learntCallSizes")
      .values({ region, action: "a", addressesPerCall: 1, learntAt: new Date() })
      .execute();

  async function isWritten(region: string): Promise<boolean> {
    const row = await store.db
      .selectFrom("learntCallSizes")
      .select("region")
      .where("region", "=", region)
      .executeTakeFirst();
    return row !== undefined;
  }

  async function statesOf(operationId: string): Promise<string[]> {
    const { rows } = await sql<{ state: string }>`
      select state::text from pgboss.job where data->>'operationId' = ${operationId}`.execute(
      store.db,
    );
    return rows.map(({ state }) => state);
  }
  const untilDone = (operationId: string) =>
    until("the job's end", async () =>
      (await statesOf(operationId)).every((state) => state === "completed") ? true : undefined,
    );

  it("are committed together with the rows of their transaction", async () => {
    const id = randomUUID();
    const seen: boolean[] = [];
    await withJobs(async (jobs) => {
      await work(jobs, async () => void seen.push(await isWritten(id)));
      await jobs.inTransaction(async (tx) => {
        await tx.enqueue("drive-operation", { operationId: id, lane: 0 }, id);
        await writeRow(tx, id);
      });
      await untilDone(id);
    });
    expect(seen).toEqual([true]);
  });

  it("go with the rows of a transaction that is rolled back", async () => {
    const id = randomUUID();
    await withJobs(async (jobs) => {
      const attempt = jobs.inTransaction(async (tx) => {
        await writeRow(tx, id);
        await tx.enqueue("drive-operation", { operationId: id, lane: 0 }, id);
        throw new Error("changed my mind");
      });
      await expect(attempt).rejects.toThrow("changed my mind");
    });
    expect([await isWritten(id), await statesOf(id)]).toEqual([false, []]);
  });

  it("are run again when their handler throws", async () => {
    const id = randomUUID();
    let runs = 0;
    await withJobs(async (jobs) => {
      await work(jobs, async () => {
        runs += 1;
        if (runs === 1) throw new Error("not this time");
      });
      await enqueue(jobs.inTransaction, id);
      await until("a second run", () => (runs === 2 ? true : undefined));
      await untilDone(id);
    });
    expect(runs).toBe(2);
  });

  it("wait once for each key, however often they are enqueued", async () => {
    const id = randomUUID();
    const ran: string[] = [];
    await withJobs(async (jobs) => {
      await enqueue(jobs.inTransaction, id);
      await enqueue(jobs.inTransaction, id);
      await jobs.inTransaction(async (tx) => {
        for (let times = 0; times < 2; times++)
          await tx.enqueue("drive-operation", { operationId: id, lane: 0 }, id);
      });
      await work(jobs, async ({ data }) => void ran.push(data.operationId));
      await untilDone(id);
    });
    expect([ran, await statesOf(id)]).toEqual([[id], ["completed"]]);
  });

  it("enqueued while one with their key runs are run after it, not beside it", async () => {
    const id = randomUUID();
    const told: string[] = [];
    const release = Promise.withResolvers<void>();
    await withJobs(async (jobs) => {
      await work(jobs, async () => {
        told.push("begins");
        if (told.length === 1) await release.promise;
        told.push("ends");
      });
      await enqueue(jobs.inTransaction, id);
      await until("the first run", () => (told.length === 1 ? true : undefined));
      await enqueue(jobs.inTransaction, id);
      // Jobs are taken in their order: when a later one has run, this one could have.
      const later = randomUUID();
      await enqueue(jobs.inTransaction, later);
      await untilDone(later);
      told.push("released");
      release.resolve();
      await until("the second run", () => (told.length === 7 ? true : undefined));
    });
    expect(told).toEqual(["begins", "begins", "ends", "released", "ends", "begins", "ends"]);
  });

  it("that run when the engine stops are told, waited for, and handed back", async () => {
    const id = randomUUID();
    const told: string[] = [];
    await withJobs(async (jobs) => {
      await work(jobs, async ({ signal }) => {
        told.push("begins");
        if (!signal.aborted) await once(signal, "abort");
        await isWritten(id);
        told.push("ends");
      });
      await enqueue(jobs.inTransaction, id);
      await until("the run", () => (told.length === 1 ? true : undefined));
      await jobs.stop(5000);
      told.push("stopped");
    });
    expect([told, await statesOf(id)]).toEqual([["begins", "ends", "stopped"], ["retry"]]);
    await withJobs(async (jobs) => {
      await work(jobs, async ({ data }) => void told.push(data.operationId));
      await untilDone(id);
    });
    expect(told.at(-1)).toBe(id);
  });

  it("that do not end when the engine stops are handed back all the same", async () => {
    const id = randomUUID();
    const never = Promise.withResolvers<void>();
    let runs = 0;
    const stuck = await startJobs(store, silentLogger);
    await work(stuck, () => {
      runs += 1;
      return never.promise;
    });
    await enqueue(stuck.inTransaction, id);
    await until("the run", () => (runs === 1 ? true : undefined));
    await stuck.stop(50);
    expect(await statesOf(id)).toEqual(["retry"]);
    await withJobs(async (jobs) => {
      await work(jobs, async () => void (runs += 1));
      await untilDone(id);
    });
    // The first run ends when nobody waits for it any more, and changes nothing.
    never.resolve();
    expect([runs, await statesOf(id)]).toEqual([2, ["completed"]]);
  });

  it("that come back to the process that still runs them begin anew when the first run has ended", async () => {
    const id = randomUUID();
    const told: string[] = [];
    const answer = Promise.withResolvers<void>();
    await withJobs(async (jobs) => {
      await work(jobs, async ({ signal }) => {
        const run = told.filter((what) => what.startsWith("begins")).length + 1;
        told.push(`begins ${run}`);
        if (!signal.aborted) await once(signal, "abort");
        told.push(`told ${run}`);
        if (run === 1) await answer.promise;
        told.push(`ends ${run}`);
      });
      await enqueue(jobs.inTransaction, id);
      await until("the first run", () => (told.length === 1 ? true : undefined));
      // What the supervisor does to a job whose heartbeat was missed.
      await sql`update pgboss.job set state = 'retry' where data->>'operationId' = ${id}`.execute(
        store.db,
      );
      await until("the word to the first run", () => (told.length === 2 ? true : undefined));
      await until("the job's return", async () =>
        (await statesOf(id)).includes("active") ? true : undefined,
      );
      answer.resolve();
      await until("the second run", () => (told.includes("begins 2") ? true : undefined));
      await jobs.stop(5000);
    });
    expect(told).toEqual(["begins 1", "told 1", "ends 1", "begins 2", "told 2", "ends 2"]);
  });

  it("are taken no more than the given number at a time", async () => {
    const ids = Array.from({ length: 12 }, () => randomUUID());
    let running = 0;
    let most = 0;
    await withJobs(async (jobs) => {
      await jobs.inTransaction(async (tx) => {
        for (const id of ids) await tx.enqueue("drive-operation", { operationId: id, lane: 0 }, id);
      });
      const full = Promise.withResolvers<void>();
      await work(
        jobs,
        async () => {
          running += 1;
          most = Math.max(most, running);
          if (running === 3) full.resolve();
          await full.promise;
          await isWritten("");
          running -= 1;
        },
        3,
      );
      for (const id of ids) await untilDone(id);
    });
    expect(most).toBe(3);
  });

  it("show together that they are alive, and one that was given to someone else is told", async () => {
    const ids = Array.from({ length: 5 }, () => randomUUID());
    const [lost = "", ...others] = ids;
    const beats: number[] = [];
    const told: string[] = [];
    const watched: Store = {
      ...store,
      jobs: {
        ...store.jobs,
        database: {
          ...store.jobs.database,
          executeSql: (text: string, values?: unknown[]) => {
            if (text.includes("SET heartbeat_on")) beats.push(performance.now());
            return store.jobs.database.executeSql(text, values);
          },
        },
      },
    };
    const jobs = await startJobs(watched, silentLogger);
    let running = 0;
    await work(
      jobs,
      async ({ data, signal }) => {
        running += 1;
        if (!signal.aborted) await once(signal, "abort");
        told.push(data.operationId);
      },
      ids.length,
    );
    for (const id of ids) await enqueue(jobs.inTransaction, id);
    await until("all jobs", () => (running === ids.length ? true : undefined));
    const before = beats.length;
    await sql`update pgboss.job set retry_count = retry_count + 1 where data->>'operationId' = ${lost}`.execute(
      store.db,
    );
    await until("the word to the job that was lost", () => (told.length > 0 ? true : undefined));
    expect([told, beats.length - before]).toEqual([[lost], 1]);
    await jobs.stop(5000);
    expect(new Set(told)).toEqual(new Set([lost, ...others]));
    // Nothing stays behind for the tests that come.
    await sql`update pgboss.job set state = 'completed' where data->>'operationId' in (${sql.join(ids)})`.execute(
      store.db,
    );
  });

  it("that were handed back often wait no longer after an error than others", async () => {
    const id = randomUUID();
    const runs: number[] = [];
    await withJobs(async (jobs) => {
      await enqueue(jobs.inTransaction, id);
      // As after so many restarts in the middle of it.
      await sql`update pgboss.job set retry_count = 20 where data->>'operationId' = ${id}`.execute(
        store.db,
      );
      await work(jobs, async () => {
        runs.push(performance.now());
        if (runs.length === 1) throw new Error("not this time");
      });
      await until("a second run", () => (runs.length === 2 ? true : undefined), {
        timeoutMs: 10_000,
      });
    });
    expect(runs).toHaveLength(2);
  });

  it("are said not to run after the stop", async () => {
    const jobs = await startJobs(store, silentLogger);
    await expect(jobs.assertRunning()).resolves.toBeUndefined();
    await jobs.stop(0);
    await expect(jobs.assertRunning()).rejects.toThrow("stopped");
  });
});

it("a job of a replica that has gone silent is taken back", async () => {
  const store = await openMigratedStore("postgres");
  const jobs = await startJobs(store, silentLogger);
  try {
    const id = randomUUID();
    await jobs.inTransaction((tx) =>
      tx.enqueue("drive-operation", { operationId: id, lane: 0 }, id),
    );
    // As its replica has left it; the job engine itself would wait for ten minutes.
    await sql`
      update pgboss.job set state = 'active', started_on = now(),
        heartbeat_on = now() - interval '7 s', heartbeat_seconds = 600
      where data->>'operationId' = ${id}`.execute(store.db);
    let ran: string | undefined;
    await jobs.work("drive-operation", 4, async ({ data }) => void (ran = data.operationId));
    expect(await until("the job", () => ran)).toBe(id);
  } finally {
    await jobs.stop(5000);
    await store.close();
  }
});
