import { fromKysely, PgBoss, type Queue } from "pg-boss";
import type { Logger } from "pino";
import { sql, type Transaction } from "kysely";
import type { Database } from "../db/schema.ts";
import type { Store } from "../db/store.ts";
import { queueNames, wakeUpChannel, type JobData, type QueueName } from "./queues.ts";
import { startDispatcher, type Dispatcher, type JobHandler } from "./dispatcher.ts";
import { takeBackFromTheDead } from "./take-back.ts";

/** A transaction of the store in which jobs are enqueued too: both happen, or neither. */
export interface Tx {
  readonly db: Transaction<Database>;
  /**
   * Enqueues a job that becomes visible when the transaction commits.
   * @param key at most one waiting job with the same key is kept; a second one is dropped
   * @param startAfter not before this; left out: at once
   */
  enqueue<Q extends QueueName>(
    queue: Q,
    data: JobData[Q],
    key: string,
    startAfter?: Date,
  ): Promise<void>;
}

export type InTransaction = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** The job engine on the store: pg-boss, with Sluice's queues. */
export interface Jobs {
  readonly inTransaction: InTransaction;
  /** Runs the queue's jobs, at most `concurrency` at a time in this process. A handler that throws is run again later. */
  work<Q extends QueueName>(
    queue: Q,
    concurrency: number,
    handler: JobHandler<JobData[Q]>,
  ): Promise<void>;
  /** Throws when the engine does not run, or has not managed to look for jobs lately. */
  assertRunning(): Promise<void>;
  /** Takes no more jobs, tells those that run to stop, waits for them, and hands back what is still running then. */
  stop(timeoutMs: number): Promise<void>;
}

/**
 * Jobs are tried again until they succeed: giving up would leave an operation hanging. Heartbeats of 10 s are the
 * least that pg-boss takes; see `take-back.ts` for how soon another replica takes over from a killed one.
 */
const queueOptions: Omit<Queue, "name"> = {
  // At most one waiting and one running job for each key.
  policy: "stately",
  heartbeatSeconds: 10,
  // The most that pg-boss takes. A lane runs for as long as its operation; heartbeats tell the slow from the dead.
  expireInSeconds: 24 * 3600,
  retryLimit: 1_000_000,
  // What a dead or stopped replica leaves goes on at once; after an error the dispatcher waits.
  retryDelay: 0,
  retentionSeconds: 30 * 24 * 3600,
  deleteAfterSeconds: 3600,
};

/**
 * Starts pg-boss on the store and makes the queues.
 * @throws when the database does not answer.
 */
export async function startJobs(store: Store, logger: Logger): Promise<Jobs> {
  const embedded = store.kind === "embedded";
  const boss = new PgBoss({
    db: store.jobs.database,
    backend: store.jobs.backend,
    schedule: false,
    // What a crash left is handed back below, sooner than by this.
    superviseIntervalSeconds: embedded ? 60 : 1,
    monitorIntervalSeconds: embedded ? 60 : 1,
    monitorVacuum: false,
  });
  boss.on("error", (error) => logger.error({ err: error }, "job engine"));
  boss.on("warning", (warning) => logger.warn({ warning }, "job engine"));
  // pg-boss makes its schema without a lock: of three replicas that started together, one failed.
  await store.exclusively("sluice jobs start", async () => {
    await boss.start();
    for (const name of queueNames) await boss.createQueue(name, queueOptions);
  });
  if (embedded) await handBackActiveJobs(boss, store);
  const endTakingBack = embedded
    ? undefined
    : takeBackFromTheDead({ boss, store, logger }, queueNames);

  const dispatchers: Dispatcher[] = [];
  let running = true;
  return {
    inTransaction: (work) =>
      store.db.transaction().execute((transaction) =>
        work({
          db: transaction,
          async enqueue(queue, data, key, startAfter) {
            await boss.send(queue, data, {
              singletonKey: key,
              ...(startAfter && { startAfter }),
              // Without the transaction's own handle this would wait for ever on the embedded store's one connection.
              db: fromKysely(transaction.withoutPlugins()),
            });
            await sql`select pg_notify(${wakeUpChannel}, ${queue})`.execute(transaction);
          },
        }),
      ),
    async work(queue, concurrency, handler) {
      dispatchers.push(await startDispatcher({ boss, store, logger, queue, concurrency, handler }));
    },
    async assertRunning() {
      if (!running) throw new Error("the job engine is stopped");
      for (const dispatcher of dispatchers) dispatcher.assertLooking();
      await boss.getQueues(["drive-operation"]);
    },
    async stop(timeoutMs) {
      running = false;
      await Promise.all(dispatchers.map((dispatcher) => dispatcher.stop(timeoutMs)));
      endTakingBack?.();
      await boss.stop({ graceful: false, close: false });
    },
  };
}

/** Nobody else can be running them: the directory is ours alone. Waiting for their heartbeats to run out would cost 10 s. */
async function handBackActiveJobs(boss: PgBoss, store: Store): Promise<void> {
  for (const name of queueNames) {
    const { rows } = await store.jobs.database.executeSql(
      "select id from pgboss.job where name = $1 and state = 'active'",
      [name],
    );
    const ids = rows.map((row: { id: string }) => row.id);
    if (ids.length > 0) await boss.fail(name, ids, { reason: "handed back at start" });
  }
}
