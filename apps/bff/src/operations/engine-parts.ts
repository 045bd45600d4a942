import type { VpcGateway } from "@sluice/tencent-vpc";
import type { Logger } from "pino";
import type { Audit } from "../audit/audit.ts";
import type { Clock } from "../clock/clock.ts";
import type { Store } from "../db/store.ts";
import type { InTransaction } from "../jobs/jobs.ts";
import type { PacedLimiter } from "../limiter/sql-limiter.ts";
import type { OnFinished, OperationChange } from "./change.ts";
import type { EngineObserver } from "./observer.ts";
import type { TaskTimes } from "./task-times.ts";

/** What the engine's parts need of the world. */
export interface EngineParts {
  readonly store: Store;
  readonly inTransaction: InTransaction;
  readonly gateway: VpcGateway;
  /** Host of the API that the gateway speaks to. */
  readonly endpointHost: string;
  readonly limiter: PacedLimiter;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly audit: Audit;
  readonly taskTimes: TaskTimes;
  readonly settings: EngineSettings;
  readonly observer: EngineObserver;
  readonly now: () => Date;
  /** Told of each operation that ends, inside the transaction that ends it. */
  readonly onFinished?: readonly OnFinished[];
}

export interface EngineSettings {
  /** Addresses that one write call carries at most. */
  readonly maxAddressesPerCall: number;
  /** Write calls a second that the limiter lets through at full speed. */
  readonly writesPerSecond: number;
  /** Polls of tasks a second that the limiter lets through at full speed. */
  readonly pollsPerSecond: number;
  /** How long an unknown outcome is read before "not enabled" is believed, in milliseconds. */
  readonly settleWindowMs: number;
  /** How long one request to the cloud may take, in milliseconds. */
  readonly callTimeoutMs: number;
  /** A task that has not ended after so long is settled by reading, in milliseconds. */
  readonly taskTimeoutMs: number;
  /** How often an address may be sent again after a write that was proved not to have run. */
  readonly maxResends: number;
  /** Jobs that drive one operation at the same time, over all replicas. */
  readonly lanesPerOperation: number;
}

/** Runs one change of an operation in a transaction of its own. */
export type Change = <T>(
  operationId: string,
  work: (change: OperationChange) => Promise<T>,
) => Promise<T>;
