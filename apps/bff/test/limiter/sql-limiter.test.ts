import { randomUUID } from "node:crypto";
import { documentedRate, slotRule } from "@sluice/tencent-vpc";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  slowSlots,
  takeSlot,
  type SlotRow,
} from "../../../../packages/tencent-vpc/src/limiter-rule.ts";
import type { Store } from "../../src/db/store.ts";
import { createSqlLimiter, type PacedLimiter } from "../../src/limiter/sql-limiter.ts";
import { openMigratedStore, storeKinds } from "../support/stores.ts";
import { until } from "../support/until.ts";

const action = "AllocateIp6AddressesBandwidth";
const share = 0.8;
const rate = documentedRate(action) * share;
const gapMs = 1000 / rate;
const never = new AbortController().signal;

describe.each(storeKinds)("the limiter on the %s store", (kind) => {
  let store: Store;
  let scope: string;
  let limiter: PacedLimiter;
  beforeAll(async () => {
    store = await openMigratedStore(kind);
  });
  afterAll(() => store.close());
  beforeEach(() => {
    scope = randomUUID();
    limiter = createSqlLimiter(store.db, scope, share);
  });

  /** The limiter's row, and the database's clock; milliseconds. */
  async function look(): Promise<{ row: SlotRow; now: number }> {
    const { rows } = await sql<{ nextAt: number; factor: number; factorAt: number; now: number }>`
      select factor, (extract(epoch from next_at) * 1000)::float8 as next_at,
        (extract(epoch from factor_at) * 1000)::float8 as factor_at,
        (extract(epoch from clock_timestamp()) * 1000)::float8 as now
      from limiter_slots where key = ${`${action}@${scope}`}`.execute(store.db);
    const [found] = rows;
    if (!found) throw new Error("the limiter has no row");
    const { now, ...row } = found;
    return { row, now };
  }
  /** As if the row had been written so long ago. */
  const age = (seconds: number) =>
    sql`update limiter_slots set next_at = next_at - make_interval(secs => ${seconds}),
      factor_at = factor_at - make_interval(secs => ${seconds})
      where key = ${`${action}@${scope}`}`.execute(store.db);

  /** The next slot lies ahead, so that only the gap decides where the ones after it are, not the time that passes. */
  const moveNextSlotAhead = () =>
    sql`update limiter_slots set next_at = clock_timestamp() + interval '3 s'
      where key = ${`${action}@${scope}`}`.execute(store.db);

  it("gives slots that are one gap apart, by the rule of the limiter in memory", async () => {
    await limiter.acquire(action, never);
    await moveNextSlotAhead();
    const first = await look();
    const through = Promise.all(Array.from({ length: 8 }, () => limiter.acquire(action, never)));
    // Before they are through: on a machine that holds a caller up for long, a slot that was missed is taken again.
    const last = await until("eight slots", async () => {
      const now = await look();
      return now.row.nextAt - first.row.nextAt > 7.5 * gapMs ? now : undefined;
    });
    await through;
    let row = first.row;
    for (let slot = 0; slot < 8; slot++) ({ row } = takeSlot(row, row.nextAt, rate));
    // Microseconds, the database's smallest unit, eight times rounded.
    expect(Math.abs(last.row.nextAt - row.nextAt)).toBeLessThan(0.01);
  });

  it("saves up no time in which nobody called", async () => {
    await limiter.acquire(action, never);
    await age(3600);
    const before = await look();
    await limiter.acquire(action, never);
    const after = await look();
    expect(after.row.nextAt).toBeGreaterThanOrEqual(before.now + gapMs - 0.01);
    expect(after.row.nextAt).toBeLessThanOrEqual(after.now + gapMs + 0.01);
  });

  it("lets nobody through before their slot, of two that share it", async () => {
    const other = createSqlLimiter(store.db, scope, share);
    const startedAt = performance.now();
    const through: number[] = [];
    const callTenTimes = async (each: PacedLimiter) => {
      for (let call = 0; call < 10; call++) {
        await each.acquire(action, never);
        through.push(performance.now() - startedAt);
      }
    };
    await Promise.all([callTenTimes(limiter), callTenTimes(other)]);
    const early = through
      .toSorted((a, b) => a - b)
      .filter((atMs, slot) => atMs < slot * gapMs - 0.01);
    expect([through.length, early]).toEqual([20, []]);
  });

  it("lets nobody through together who were held up beyond their slots", async () => {
    const through: number[] = [];
    const calls = Array.from({ length: 34 }, async () => {
      await limiter.acquire(action, never);
      through.push(performance.now());
    });
    await until("the first calls", () => (through.length >= 4 ? true : undefined));
    // The process stands still for as long as 16 slots take.
    const stuckUntil = performance.now() + 1000;
    while (performance.now() < stuckUntil);
    await Promise.all(calls);
    const sorted = through.toSorted((a, b) => a - b);
    const most = Math.max(
      ...sorted.map((end) => sorted.filter((at) => at > end - 1000 && at <= end).length),
    );
    expect(most).toBeLessThanOrEqual(documentedRate(action));
  });

  it("halves its rate and pauses when the cloud says that it is too much, once for each burst", async () => {
    await limiter.acquire(action, never);
    const before = await look();
    await Promise.all([1, 2, 3].map(() => limiter.slowDown(action)));
    const after = await look();
    const expected = slowSlots(before.row, after.row.factorAt);
    expect(after.row.factor).toBeCloseTo(expected.factor, 6);
    expect(after.row.factor).toBeCloseTo(0.5, 6);
    expect(after.row.nextAt).toBeCloseTo(expected.nextAt, 1);
    expect(after.row.nextAt).toBeGreaterThanOrEqual(before.now + slotRule.pauseMs);
  });

  it.each([
    [0, 0.5],
    [2, 0.9],
    [14, 0.904],
    [45, 1],
    [3600, 1],
  ])("is back after %i s at %d of its rate", async (seconds, factor) => {
    await limiter.acquire(action, never);
    await limiter.slowDown(action);
    await age(seconds);
    expect(await limiter.perSecondNow(action, store.db)).toBeCloseTo(rate * factor, 0);
  });

  it("takes the gap of the rate that it is back at", async () => {
    await limiter.acquire(action, never);
    await limiter.slowDown(action);
    await age(15);
    await moveNextSlotAhead();
    const before = await look();
    await limiter.acquire(action, never);
    const after = await look();
    const gapAt = (now: number) => {
      const { row, startAt } = takeSlot(before.row, now, rate);
      return row.nextAt - startAt;
    };
    const gap = after.row.nextAt - before.row.nextAt;
    expect(gap).toBeLessThanOrEqual(gapAt(before.now) + 0.01);
    expect(gap).toBeGreaterThanOrEqual(gapAt(after.now) - 0.01);
  });

  it("is never slower than a sixteenth, however often it is told", async () => {
    await limiter.acquire(action, never);
    for (let times = 0; times < 8; times++) {
      await limiter.slowDown(action);
      await age(1);
    }
    expect((await look()).row.factor).toBe(slotRule.minFactor);
  });

  it("is slowed for one action and one credential only", async () => {
    const others = [
      { limiter, action: "DescribeTaskResult" },
      { limiter: createSqlLimiter(store.db, `${scope}-other`, share), action },
    ];
    await limiter.acquire(action, never);
    await Promise.all(others.map((other) => other.limiter.acquire(other.action, never)));
    await limiter.slowDown(action);
    const rates = await Promise.all(
      others.map((other) => other.limiter.perSecondNow(other.action, store.db)),
    );
    expect(rates).toEqual(others.map((other) => documentedRate(other.action) * share));
  });

  it("stops waiting when it is told to, with the reason", async () => {
    const reason = new Error("enough");
    const waiting = new AbortController();
    await limiter.acquire(action, never);
    await limiter.slowDown(action);
    const call = limiter.acquire(action, waiting.signal);
    waiting.abort(reason);
    await expect(call).rejects.toBe(reason);
    await expect(limiter.acquire(action, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
