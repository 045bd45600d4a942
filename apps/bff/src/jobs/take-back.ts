import type { PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { Store } from "../db/store.ts";
import { wakeUpChannel, type QueueName } from "./queues.ts";

/**
 * After so long without a heartbeat, in seconds, a job's replica counts as dead: two of its heartbeats are missing. pg-boss
 * itself waits for at least 10 s, and an operation whose only replica was killed and started again went on after 11
 * (measured). Longer than the 5 s for which a replica that stands still may hold back a request and send it all the same.
 * One that is only slow is told that it has lost the job, and does nothing more for it.
 */
const silentSeconds = 6;
const lookEveryMs = 1000;

/**
 * Gives the jobs of replicas that have gone silent back to the queue, for as long as this process runs.
 * @returns ends it
 */
export function takeBackFromTheDead(
  { boss, store, logger }: { boss: PgBoss; store: Store; logger: Logger },
  queues: readonly QueueName[],
): () => void {
  const takeBack = async (): Promise<void> => {
    for (const queue of queues) {
      const attempts = await silentAttempts(store, queue);
      if (attempts.length === 0) continue;
      await boss.fail(queue, attempts, { reason: "its replica has gone silent" });
      await store.jobs.database.executeSql("select pg_notify($1, $2)", [wakeUpChannel, queue]);
    }
  };
  const looking = setInterval(
    () =>
      void takeBack().catch((error: unknown) =>
        logger.warn({ err: error }, "jobs of silent replicas could not be taken back"),
      ),
    lookEveryMs,
  );
  return () => clearInterval(looking);
}

/** By the attempt, so that one which beats again or was given out anew meanwhile stays where it is. */
async function silentAttempts(
  store: Store,
  queue: QueueName,
): Promise<{ id: string; retryCount: number }[]> {
  const { rows } = await store.jobs.database.executeSql(
    `select id, retry_count as "retryCount" from pgboss.job
     where name = $1 and state = 'active' and heartbeat_on < now() - $2 * interval '1 second'`,
    [queue, silentSeconds],
  );
  return rows.map(({ id, retryCount }: { id: string; retryCount: number }) => ({ id, retryCount }));
}
