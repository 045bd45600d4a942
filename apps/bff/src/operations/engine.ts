import { documentedRate } from "@sluice/tencent-vpc";
import { changeOperation, type EstimateFinish, type OnFinished } from "./change.ts";
import type { Change, EngineParts } from "./engine-parts.ts";
import type { Jobs, Tx } from "../jobs/jobs.ts";
import { callsFor, estimateRemainingMs } from "./plan.ts";
import { rulesOf, writeActions } from "./kinds.ts";
import {
  forgetOldKeys,
  lanesWithUnfinishedCalls,
  sendingOperations,
  unfinishedOperations,
} from "./store.ts";
import type { OperationRow } from "./tables.ts";
import { createLaneWorker } from "./worker.ts";

/** Lanes that one process drives at the same time. Most of them wait; more operations wait for their turn. */
const concurrentLanes = 1000;
/** How long the answer to an Idempotency-Key is kept, in days; Stripe's API keeps it for one. */
const keysKeptDays = 7;
/** How often operations that are not over are looked through for one that no job drives. */
const sweepMs = 60_000;

/** Runs operations until they are over, through crashes and restarts. */
export interface Engine {
  readonly change: Change;
  readonly estimateFinish: EstimateFinish;
  /** Enqueues the jobs that drive an operation, in the transaction that gave it something to do. */
  enqueueLanes(tx: Tx, operationId: string, addresses: number): Promise<void>;
  /** Begins to drive operations, also those that an earlier process left unfinished. */
  start(jobs: Jobs): Promise<void>;
}

export function createEngine(parts: EngineParts): Engine {
  const { settings, taskTimes, now, audit, onFinished = [] } = parts;
  const estimateFinish: EstimateFinish = async ({ counts, operation, patch, tx }) => {
    // Operations take turns: with three that wait to send, each has a third of the rate.
    const sharing = counts.queued > 0 ? await sendingOperations(tx.db) : 1;
    const { action } = rulesOf(operation);
    const perSecond = await parts.limiter.perSecondNow(action, tx.db);
    const remainingMs = estimateRemainingMs(counts, {
      callSize: Math.min(
        settings.maxAddressesPerCall,
        patch.callSize ?? operation.callSize ?? Number.POSITIVE_INFINITY,
      ),
      writesPerSecond: perSecond / Math.max(sharing, 1),
      taskMs: taskTimes.expectedMs(action),
    });
    return new Date(now().getTime() + remainingMs);
  };
  const change: Change = async (operationId, work) => {
    let ended: OperationRow | undefined;
    const result = await parts.inTransaction((tx) => {
      const noteEnd: OnFinished = async (_tx, operation) => void (ended = operation);
      const surroundings = { now, estimateFinish, audit, onFinished: [...onFinished, noteEnd] };
      return changeOperation(tx, operationId, surroundings, work);
    });
    if (ended) parts.observer.operationEnded(ended.kind, ended.state);
    return result;
  };

  const enqueueLanes = async (tx: Tx, operationId: string, addresses: number): Promise<void> => {
    const calls = callsFor(addresses, settings.maxAddressesPerCall);
    const lanes = new Set(await lanesWithUnfinishedCalls(tx.db, operationId));
    for (let lane = 0; lane < Math.min(calls, settings.lanesPerOperation); lane++) lanes.add(lane);
    for (const lane of lanes)
      await tx.enqueue("drive-operation", { operationId, lane }, `${operationId}:${lane}`);
  };

  // A job that was lost in spite of everything comes back by this; one that waits already is not doubled.
  const enqueueUnfinished = async (): Promise<void> => {
    for (const { id, total } of await unfinishedOperations(parts.store.db))
      await parts.inTransaction((tx) => enqueueLanes(tx, id, total));
  };

  return {
    change,
    estimateFinish,
    enqueueLanes,
    async start(jobs) {
      for (const action of writeActions) await taskTimes.load(parts.store.db, action);
      await enqueueUnfinished();
      const sweep = setInterval(
        () =>
          void enqueueUnfinished()
            .then(() => forgetOldKeys(parts.store.db, keysKeptDays))
            .catch((error: unknown) =>
              parts.logger.warn({ err: error }, "operations could not be looked through"),
            ),
        sweepMs,
      );
      sweep.unref();
      await jobs.work("drive-operation", concurrentLanes, createLaneWorker(parts, change));
    },
  };
}

/** Calls a second at full speed, for a share of the documented rates. */
export function pace(rateLimitShare: number) {
  return {
    writesPerSecond: Math.min(...writeActions.map(documentedRate)) * rateLimitShare,
    pollsPerSecond: documentedRate("DescribeTaskResult") * rateLimitShare,
  };
}
