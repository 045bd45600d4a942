import { setTimeout as delay } from "node:timers/promises";
import { documentedRate, slotRule, type Limiter } from "@sluice/tencent-vpc";
import { sql, type Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import type { Queryable } from "../db/store.ts";

/** A slot that was missed is taken again so often; then the call leaves, as it is late whatever it does. */
const maxAttempts = 4;

/**
 * Milliseconds that every call may be late, as statements and timers are: with the whole of a rate allowed there would be
 * no slack, and every slot would be taken for missed.
 */
const leastSlackMs = 100;

/** How fast an action may be sent. */
export interface LimiterRate {
  readonly action: string;
  /** Requests a second now. */
  readonly perSecond: number;
  /** Requests a second when nothing slows it down. */
  readonly fullPerSecond: number;
}

/** A limiter that can tell how fast it is at the moment. */
export interface PacedLimiter extends Limiter {
  /**
   * Milliseconds by which a call may leave after its slot without the cloud ever counting too many: of a share of 80% that
   * is 250, since the slots of 1.25 s are as many as the cloud allows in one.
   */
  readonly slackMs: number;
  /**
   * Requests a second that the action may make now, after what the cloud has slowed down.
   * @param within a transaction to read in; on the embedded store its one connection is taken while one is open
   */
  perSecondNow(action: string, within: Queryable): Promise<number>;
  /** The rate of each action that was ever used. */
  ratesNow(): Promise<LimiterRate[]>;
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
  const sinceMs = sql`(greatest(0, extract(epoch from clock.now - factor_at)) * 1000)::float8`;
  const factorNow = sql`least(1, factor
    + factor * ${sql.lit(2 * slotRule.regainedShare - 1)} * least(1, ${sinceMs} / ${sql.lit(slotRule.regainMs)})
    + power(${sinceMs} / ${sql.lit(slotRule.probeMs)}, ${sql.lit(slotRule.probePower)}))`;

  const slackMs = Math.max((1 / share - 1) * 1000, leastSlackMs);

  /** @returns milliseconds until the slot, by the database's clock; below 0 when it is over */
  const takeSlotOf = async (action: string): Promise<number | undefined> => {
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

  const takeSlot = async (action: string): Promise<number> => {
    const waitMs = await takeSlotOf(action);
    if (waitMs !== undefined) return waitMs;
    await sql`
      insert into limiter_slots (key, next_at, factor, factor_at)
      values (${keyOf(action)}, clock_timestamp(), 1, clock_timestamp())
      on conflict do nothing`.execute(db);
    return (await takeSlotOf(action)) ?? 0;
  };

  return {
    slackMs,
    async acquire(action, signal) {
      for (let attempt = 1; ; attempt++) {
        signal.throwIfAborted();
        const askedAt = performance.now();
        const waitMs = await takeSlot(action);
        await sleepUntil(performance.now() + waitMs, signal);
        // Whoever was held up (a busy process, a slow database) would leave together with those whose slots have come since.
        const lateMs = performance.now() - askedAt - Math.max(0, waitMs);
        if (lateMs <= slackMs || attempt === maxAttempts) return;
      }
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
    async ratesNow() {
      const { rows } = await sql<{ action: string; factor: number }>`
        select split_part(key, '@', 1) as action, (${factorNow})::float8 as factor
        from limiter_slots, (select clock_timestamp() as now) as clock
        where key = split_part(key, '@', 1) || '@' || ${scope}`.execute(db);
      return rows.map(({ action, factor }) => {
        const fullPerSecond = documentedRate(action) * share;
        return { action, perSecond: fullPerSecond * factor, fullPerSecond };
      });
    },
  };
}

/**
 * @param until on the clock of `performance.now()`
 * @throws the signal's reason when it aborts first
 */
async function sleepUntil(until: number, signal: AbortSignal): Promise<void> {
  // A timer may fire a fraction early; the slot is a promise not to.
  for (let left = until - performance.now(); left > 0; left = until - performance.now())
    await delay(Math.ceil(left), undefined, { signal }).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error;
    });
}
