import { setTimeout as delay } from "node:timers/promises";
import type { Job, PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { Store } from "../db/store.ts";
import { withLogContext } from "../log-context.ts";
import { backoffMs, countFailures } from "./failures.ts";
import { wakeUpChannel, type QueueName } from "./queues.ts";

/** One run of a job. */
export interface JobRun<Data> {
  readonly id: string;
  readonly data: Data;
  /** Aborted when the process stops, or when the job was given to another worker in the meantime. */
  readonly signal: AbortSignal;
}

/** Returns when the job has nothing left to do; what it throws, or an abort, brings the job back later. */
export type JobHandler<Data> = (run: JobRun<Data>) => Promise<void>;

export interface Dispatcher {
  /** Throws when it has not managed to look for jobs lately. */
  assertLooking(): void;
  stop(timeoutMs: number): Promise<void>;
}

/** A run of a job in this process, with the attempt that it was fetched as. */
interface Run {
  readonly attempt: { readonly id: string; readonly retryCount: number };
  readonly abort: AbortController;
  readonly finished: Promise<void>;
}

/** How often the queue is looked at without having been woken: for jobs that come back from a dead replica. */
const backstopMs = 1000;
/** A dispatcher that could not look at its queue for so long does not work. */
const longestBlindMs = 30_000;
/** A pause after each job taken, in which another replica takes the next. */
const shareMs = 25;
/** Well within pg-boss's least heartbeat of 10 s, also when a statement or two are slow. */
const heartbeatMs = 3000;

/**
 * Takes jobs from a pg-boss queue, as many as there is room for in one statement, and keeps their heartbeats.
 *
 * Not pg-boss's own `work`: it runs one poller for each concurrent job, and each wake-up lets all of them fetch. With 16
 * pollers on the embedded store that was 14% of a core when idle (measured); this way one fetch a second is left.
 */
export async function startDispatcher<Data extends object>(options: {
  boss: PgBoss;
  store: Store;
  logger: Logger;
  queue: QueueName;
  concurrency: number;
  handler: JobHandler<Data>;
}): Promise<Dispatcher> {
  const { boss, store, logger, queue, concurrency, handler } = options;
  // Not by the job's id: a job whose heartbeat was missed may come back to the process that still runs it.
  const running = new Set<Run>();
  const failures = countFailures();
  const stopping = new AbortController();
  let wanted = false;
  // Alone, as many as there is room for. With other replicas one after the other, so that each gets a share.
  const atOnce = store.kind === "embedded" ? concurrency : 1;
  let fetching: Promise<void> | undefined;
  let lookedAt = performance.now();

  const run = async (job: Job<Data>, abort: AbortController): Promise<void> => {
    const attempt = { id: job.id, retryCount: job.retryCount };
    try {
      // Whoever was told to end before it began leaves everything to the next.
      if (!abort.signal.aborted)
        await handler({ id: job.id, data: job.data, signal: abort.signal });
      // A job that was given to someone else meanwhile has another retryCount: these then change nothing.
      if (abort.signal.aborted) await boss.fail(queue, attempt, { reason: "stopped" });
      else await boss.complete(queue, attempt);
      failures.delete(job.id);
    } catch (error) {
      logger.error({ err: error }, "a job failed and will be tried again");
      await delay(backoffMs(failures.count(job.id)), undefined, { signal: abort.signal }).catch(
        () => undefined,
      );
      await boss.fail(queue, attempt, { reason: String(error) });
    }
  };

  /**
   * A process that stood still (SIGSTOP, a suspended machine) gets back a job that it still runs: that run is told to end,
   * and what it has on its way is answered, before the next one begins.
   */
  const afterEarlierRuns = async (job: Job<Data>): Promise<void> => {
    const earlier = [...running].filter(({ attempt }) => attempt.id === job.id);
    for (const { abort } of earlier) abort.abort(new Error("the job was given out again"));
    await Promise.all(earlier.map(({ finished }) => finished));
  };

  const fetchJobs = async (): Promise<void> => {
    while (wanted && !stopping.signal.aborted && running.size < concurrency) {
      wanted = false;
      const jobs = await boss.fetch<Data>(queue, {
        batchSize: Math.min(atOnce, concurrency - running.size),
      });
      lookedAt = performance.now();
      for (const job of jobs) {
        const abort = new AbortController();
        const finished = afterEarlierRuns(job)
          // A job that a request has set off goes on long after it, and belongs to it no more.
          .then(() => withLogContext({ queue, jobId: job.id, ...job.data }, () => run(job, abort)))
          .catch((error: unknown) =>
            logger.error({ err: error, queue }, "a job could not be closed"),
          )
          .finally(() => {
            running.delete(started);
            wake();
          });
        const attempt = { id: job.id, retryCount: job.retryCount };
        const started: Run = { attempt, abort, finished };
        running.add(started);
      }
      if (jobs.length === atOnce) {
        wanted = true;
        await delay(shareMs);
      }
    }
  };

  const wake = (): void => {
    wanted = true;
    if (stopping.signal.aborted || fetching) return;
    fetching = fetchJobs()
      .catch((error: unknown) => logger.error({ err: error, queue }, "jobs could not be fetched"))
      .finally(() => {
        fetching = undefined;
        if (wanted && running.size < concurrency) wake();
      });
  };

  /** One statement for all: on the embedded store each is a transaction that waits for the disk. */
  const beat = async (): Promise<void> => {
    const runs = [...running];
    if (runs.length === 0) return;
    const touched = await boss.touch(
      queue,
      runs.map(({ attempt }) => attempt),
    );
    const reached = reachedJobs(touched);
    for (const { attempt, abort } of runs)
      if (!reached.has(attempt.id)) abort.abort(new Error("the job was given to another worker"));
  };

  const unlisten = await store.listen(
    wakeUpChannel,
    (payload) => {
      if (payload === queue) wake();
    },
    wake,
  );
  const backstop = setInterval(wake, backstopMs);
  const heartbeat = setInterval(
    () => void beat().catch((error: unknown) => logger.warn({ err: error, queue }, "heartbeat")),
    heartbeatMs,
  );
  wake();

  return {
    assertLooking() {
      const blindMs = performance.now() - lookedAt;
      // With no room for another job there is nothing to look for.
      if (running.size < concurrency && blindMs > longestBlindMs)
        throw new Error(`no look at the queue ${queue} for ${Math.round(blindMs)} ms`);
    },
    async stop(timeoutMs) {
      const endRuns = () => {
        for (const { abort } of running) abort.abort(new Error("the process is stopping"));
      };
      stopping.abort();
      clearInterval(backstop);
      // At once: a database that is slow to answer keeps nobody from hearing of it.
      endRuns();
      await unlisten();
      await fetching;
      // And those that were being fetched.
      endRuns();
      const all = Promise.all([...running].map(({ finished }) => finished));
      const timeout = new AbortController();
      await Promise.race([
        all,
        delay(timeoutMs, undefined, { signal: timeout.signal }).catch(() => undefined),
      ]);
      timeout.abort();
      clearInterval(heartbeat);
      // What does not end in time goes on elsewhere; whatever it still does here no longer closes the job.
      for (const { attempt } of running) await boss.fail(queue, attempt, { reason: "stopped" });
    },
  };
}

/**
 * The jobs that a statement of pg-boss reached, by its answer: the ids of those that were given out as the attempts
 * named. Its type leaves them out.
 */
function reachedJobs(answer: object): ReadonlySet<unknown> {
  if ("settled" in answer && Array.isArray(answer.settled)) return new Set(answer.settled);
  throw new Error("pg-boss no longer says which jobs it reached");
}
