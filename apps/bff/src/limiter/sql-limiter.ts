import { setTimeout as delay } from "node:timers/promises";
import { documentedRate, slotRule, type Limiter } from "@sluice/tencent-vpc";
import { sql, type Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import type { Queryable } from "../db/store.ts";

/** A limiter that can tell how fast it is at the moment. */
export interface PacedLimiter extends Limiter {
  /**
   * Requests a second that the action may make now, after what the cloud has slowed down.
   * @param within a transaction to read in; on the embedded store its one connection is taken while one is open
   */
  perSecondNow(action: string, within: Queryable): Promise<number>;
}

/**
 * The slot rule of tencent-vpc (`takeSlot`, `slowSlots`) on a row in the database, so that all replicas that use one
 * credential share one limiter. The database's clock is the only one that counts.
 *
 * Of the ways tried with three processes at 20 a second this was the only one that kept near the limit: a kept limiter
 * package let 35 requests into one sliding second.
 *
 * @param scope what else the limit is counted by: the host and the credential, as text that holds no secret
 * @param share of each documented rate that may be used
 */
export function createSqlLimiter(db: Kysely<Database>, scope: string, share: number): PacedLimiter {
  const keyOf = (action: string) => `${action}@${scope}`;
  const factorNow = sql`least(1, factor + greatest(0, extract(epoch from clock.now - factor_at)) * 1000 / ${sql.lit(slotRule.recoveryMs)})`;

  const takeSlot = async (action: string): Promise<number | undefined> => {
    const rate = documentedRate(action) * share;
    const { rows } = await sql<{ waitMs: number }>`
      update limiter_slots set next_at = slot.start_at + make_interval(secs => slot.gap)
      from (
        select key as slot_key, greatest(next_at, clock.now) as start_at,
          (1 / (${rate}::float8 * ${factorNow}))::float8 as gap
        from limiter_slots, (select clock_timestamp() as now) as clock
        where key = ${keyOf(action)} for update
      ) as slot
      where key = slot.slot_key
      returning (extract(epoch from slot.start_at - clock_timestamp()) * 1000)::float8 as wait_ms`.execute(
      db,
    );
    return rows[0]?.waitMs;
  };

  return {
    async acquire(action, signal) {
      signal.throwIfAborted();
      let waitMs = await takeSlot(action);
      if (waitMs === undefined) {
        await sql`
          insert into limiter_slots (key, next_at, factor, factor_at)
          values (${keyOf(action)}, clock_timestamp(), 1, clock_timestamp())
          on conflict do nothing`.execute(db);
        waitMs = await takeSlot(action);
      }
      if (waitMs === undefined || waitMs <= 0) return;
      const until = performance.now() + waitMs;
      // A timer may fire a fraction early; the slot is a promise not to.
      for (let left = waitMs; left > 0; left = until - performance.now())
        await delay(Math.ceil(left), undefined, { signal }).catch((error: unknown) => {
          signal.throwIfAborted();
          throw error;
        });
    },
    async slowDown(action) {
      const burst = sql`factor < 1 and clock.now - factor_at < make_interval(secs => ${sql.lit(slotRule.burstMs / 1000)})`;
      await sql`
        update limiter_slots set
          next_at = greatest(next_at, clock.now + make_interval(secs => ${sql.lit(slotRule.pauseMs / 1000)})),
          factor = greatest(${sql.lit(slotRule.minFactor)}, ${factorNow} / 2),
          factor_at = clock.now
        from (select clock_timestamp() as now) as clock
        where key = ${keyOf(action)} and not (${burst})`.execute(db);
    },
    async perSecondNow(action, within) {
      const { rows } = await sql<{ factor: number }>`
        select (${factorNow})::float8 as factor
        from limiter_slots, (select clock_timestamp() as now) as clock
        where key = ${keyOf(action)}`.execute(within);
      return documentedRate(action) * share * (rows[0]?.factor ?? 1);
    },
  };
}
