import { sql } from "kysely";
import type { Queryable } from "../db/store.ts";

/** When an operation of the region was last over, through whichever replica; epoch milliseconds. */
export async function lastFinish(db: Queryable, region: string): Promise<number> {
  const row = await db
    .selectFrom("operations")
    .select(({ fn }) => fn.max("finishedAt").as("at"))
    .where("region", "=", region)
    .where("finishedAt", "is not", null)
    .executeTakeFirst();
  return row?.at?.getTime() ?? 0;
}

/**
 * Tells two moments apart between which something may have been asked of addresses of the region, through whichever
 * replica: an operation moved on or ended, or addresses were adopted.
 */
export async function askedStamp(db: Queryable, region: string): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select concat_ws('/',
      (select max(finished_at) from operations where region = ${region} and finished_at is not null),
      (select string_agg(id || '@' || version, ' ' order by id) from operations
        where region = ${region} and finished_at is null),
      (select count(*) || '@' || max(adopted_at) from adopted_addresses where region = ${region})
    ) as stamp`.execute(db);
  return rows[0]?.stamp ?? "";
}
