import type { AddressState, OperationKind, OperationState } from "@sluice/contract";
import { sql } from "kysely";
import type { Queryable } from "../db/store.ts";
import type { QueueName } from "../jobs/queues.ts";

/** What of the store is watched from outside. Everything is shared by all replicas. */
export interface StoreNumbers {
  /** Operations that are under way or need a look. */
  readonly operations: readonly { kind: OperationKind; state: OperationState; count: number }[];
  /** Addresses of those operations. */
  readonly addresses: readonly { state: AddressState; count: number }[];
  /** Age in seconds of the oldest operation under way; 0: none is. */
  readonly oldestOperationSeconds: number;
  readonly jobs: readonly JobNumbers[];
}

export interface JobNumbers {
  readonly queue: QueueName;
  /** `deferred`: not to be run before a time that has not come. */
  readonly state: "waiting" | "deferred" | "active";
  readonly count: number;
  /** How long the oldest of them could have run already, in seconds. */
  readonly oldestSeconds: number;
}

/** Counts by the partial indexes over the few operations that matter, so that it costs the same however many are over. */
export async function readStoreNumbers(db: Queryable): Promise<StoreNumbers> {
  const matters = sql`finished_at is null or state = 'attention'`;
  const operations = await sql<StoreNumbers["operations"][number]>`
    select kind, state, count(*)::integer as count
    from operations where ${matters} group by kind, state`.execute(db);
  const addresses = await sql<StoreNumbers["addresses"][number]>`
    select counted.key as state, sum(counted.value::integer)::integer as count
    from operations, jsonb_each_text(counts) as counted
    where ${matters} group by counted.key`.execute(db);
  const oldest = await sql<{ seconds: number }>`
    select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as seconds
    from operations where finished_at is null`.execute(db);
  const jobs = await sql<JobNumbers>`
    select name as queue, count(*)::integer as count,
      case when state = 'active' then 'active' when start_after > now() then 'deferred' else 'waiting' end as state,
      greatest(0, extract(epoch from now() - min(greatest(start_after, created_on))))::float8 as oldest_seconds
    from pgboss.job where state in ('created', 'retry', 'active')
    group by 1, 3`.execute(db);
  return {
    operations: operations.rows,
    addresses: addresses.rows,
    oldestOperationSeconds: Math.max(0, oldest.rows[0]?.seconds ?? 0),
    jobs: jobs.rows,
  };
}
