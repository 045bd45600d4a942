import { addressStates, operationKinds } from "@sluice/contract";
import { collectDefaultMetrics } from "prom-client";
import type { Queryable } from "../db/store.ts";
import { checkReadiness, type Readiness } from "../http/readiness.ts";
import { queueNames } from "../jobs/queues.ts";
import type { PacedLimiter } from "../limiter/sql-limiter.ts";
import { withinTime } from "../within-time.ts";
import type { Instruments } from "./instruments.ts";
import { readStoreNumbers } from "./read-store.ts";

/** What is looked up when somebody asks, beside what was counted. */
export interface MetricSources {
  readonly db: Queryable;
  readonly readiness: Readiness;
  readonly limiter: Pick<PacedLimiter, "ratesNow">;
  /** Event streams that are open. */
  readonly openStreams: () => number;
  /** Tasks that this process waits for. */
  readonly watchedTasks: () => number;
  /** Milliseconds by which this machine's clock is ahead of the cloud's; undefined: not known yet. */
  readonly clockSkewMs: () => number | undefined;
  readonly build: Readonly<Record<"version" | "node" | "store" | "mode", string>>;
}

/** All numbers as text, in the format that Prometheus reads. */
export interface Metrics {
  readonly contentType: string;
  /** Takes a few milliseconds, or two seconds while the store does not answer; never throws for the store. */
  read(): Promise<string>;
}

/** Reading the store costs it some statements: whoever asks within so many milliseconds shares a reading. */
const sharedForMs = 1000;
/** A store that takes longer is not waited for, so that what else is known is told in time. */
const storeTimeoutMs = 2000;

/** States of operations whose number is watched; the others grow for ever and have a counter. */
const watchedStates = ["queued", "running", "cancelling", "attention"] as const;

export function createMetrics(instruments: Instruments, sources: MetricSources): Metrics {
  const { registry } = instruments;
  collectDefaultMetrics({ register: registry });
  instruments.buildInfo.set(sources.build, 1);
  let shared: { readonly at: number; readonly text: Promise<string> } | undefined;

  const collect = async (): Promise<string> => {
    instruments.streams.set(sources.openStreams());
    instruments.tasksWatched.set(sources.watchedTasks());
    const skewMs = sources.clockSkewMs();
    if (skewMs === undefined) instruments.clockSkew.remove();
    else instruments.clockSkew.set(skewMs / 1000);
    const [checks] = await Promise.all([
      checkReadiness(sources.readiness),
      setStoreNumbers(instruments, sources),
    ]);
    for (const { name, result } of checks)
      instruments.ready.set({ check: name }, result === "failing" ? 0 : 1);
    return registry.metrics();
  };

  return {
    contentType: registry.contentType,
    read() {
      const now = performance.now();
      if (!shared || now - shared.at > sharedForMs) shared = { at: now, text: collect() };
      return shared.text;
    },
  };
}

/** Numbers that cannot be read are left out, rather than told as they were. */
async function setStoreNumbers(instruments: Instruments, sources: MetricSources): Promise<void> {
  const reading = Promise.all([readStoreNumbers(sources.db), sources.limiter.ratesNow()]);
  const read = await withinTime(reading, storeTimeoutMs).catch(() => undefined);
  const { operations, addresses, jobs, oldestJob, oldestOperation } = instruments;
  const { limiterRate, limiterFullRate } = instruments;
  for (const gauge of [operations, addresses, jobs, oldestJob, limiterRate, limiterFullRate])
    gauge.reset();
  oldestOperation.remove();
  if (!read) return;
  const [numbers, rates] = read;

  for (const kind of operationKinds)
    for (const state of watchedStates) operations.set({ kind, state }, 0);
  for (const { kind, state, count } of numbers.operations) operations.set({ kind, state }, count);
  for (const state of addressStates) addresses.set({ state }, 0);
  for (const { state, count } of numbers.addresses) addresses.set({ state }, count);
  oldestOperation.set(numbers.oldestOperationSeconds);
  for (const queue of queueNames) {
    for (const state of ["waiting", "deferred", "active"]) jobs.set({ queue, state }, 0);
    oldestJob.set({ queue }, 0);
  }
  for (const { queue, state, count, oldestSeconds } of numbers.jobs) {
    jobs.set({ queue, state }, count);
    if (state === "waiting") oldestJob.set({ queue }, oldestSeconds);
  }
  for (const { action, perSecond, fullPerSecond } of rates) {
    limiterRate.set({ action }, perSecond);
    limiterFullRate.set({ action }, fullPerSecond);
  }
}
