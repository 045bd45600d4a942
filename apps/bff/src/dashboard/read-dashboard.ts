import type { Dashboard } from "@sluice/contract";
import { sql, type ExpressionBuilder, type SqlBool } from "kysely";
import type { Database } from "../db/schema.ts";
import type { Queryable } from "../db/store.ts";
import { operationView } from "../operations/views.ts";

/** Operations that one sort shows at most. */
const shownOfEach = 10;
const shownRecent = 8;
/** Operations in which the regions in use are looked for. */
const regionsOfLast = 200;
/** A stop that nobody has taken up for so long is history. */
const stopMattersForMs = 14 * 24 * 60 * 60 * 1000;

type Where = (is: ExpressionBuilder<Database, "operations">) => ReturnType<typeof sql<SqlBool>>;

const isRunning: Where = () => sql`finished_at is null`;
const needsAttention: Where = () => sql`state = 'attention'`;
const wasStopped =
  (since: Date): Where =>
  () =>
    sql`
    stop_reason is not null and finished_at >= ${since}
    and not exists (select 1 from operations as retry where retry.retry_of = operations.id)`;

/** What runs, what a person has to look at, and what was done last, as the store has it now. */
export async function readDashboard(db: Queryable, now: Date): Promise<Dashboard> {
  const since = new Date(now.getTime() - stopMattersForMs);
  return {
    running: await someOperations(db, isRunning),
    attention: await someOperations(db, needsAttention),
    unknownAddresses: await countUnknown(db),
    stopped: await someOperations(db, wasStopped(since)),
    recent: await recentOperations(db),
    regions: await regionsInUse(db),
  };
}

async function someOperations(db: Queryable, where: Where): Promise<Dashboard["running"]> {
  const rows = await db
    .selectFrom("operations")
    .selectAll()
    .select(sql<number>`(count(*) over ())::integer`.as("count"))
    .where(where)
    .orderBy("id", "desc")
    .limit(shownOfEach)
    .execute();
  return { count: rows[0]?.count ?? 0, items: rows.map(operationView) };
}

/** Unknown addresses of operations that are over; those of one that runs may still be settled by it. */
async function countUnknown(db: Queryable): Promise<number> {
  const { count } = await db
    .selectFrom("operations")
    .select(sql<number>`coalesce(sum((counts->>'unknown')::integer), 0)::integer`.as("count"))
    .where(needsAttention)
    .executeTakeFirstOrThrow();
  return count;
}

async function recentOperations(db: Queryable): Promise<Dashboard["recent"]> {
  const rows = await db
    .selectFrom("operations")
    .selectAll()
    .orderBy("id", "desc")
    .limit(shownRecent)
    .execute();
  return rows.map(operationView);
}

async function regionsInUse(db: Queryable): Promise<string[]> {
  const rows = await db
    .selectFrom("operations")
    .select("region")
    .orderBy("id", "desc")
    .limit(regionsOfLast)
    .execute();
  return [...new Set(rows.map(({ region }) => region))];
}
