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
