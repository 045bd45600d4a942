import { csvBody, csvHead, type ExportFormat, type ExportOperationsQuery } from "@sluice/contract";
import type { Queryable } from "../db/store.ts";
import { listOperations } from "../operations/queries.ts";
import { operationColumns } from "./columns.ts";
import { allPages } from "./pages.ts";
import { spool, type Spooled } from "./spool.ts";
import { appendJsonArray } from "./write-json.ts";

/**
 * Writes every operation that fits the filters to a file, newest first. A page is as of one moment, the pages follow each
 * other: what is created meanwhile is not in the list, and none is in it twice.
 */
export async function exportOperationList(
  db: Queryable,
  { format, query, now }: { format: ExportFormat; query: ExportOperationsQuery; now: Date },
): Promise<Spooled> {
  const pages = allPages((place) => listOperations(db, { ...query, ...place }));
  return spool(async (append) => {
    if (format === "csv") {
      await append(csvHead(operationColumns));
      for await (const rows of pages) await append(csvBody(operationColumns, rows));
      return;
    }
    await append(`{"exportedAt":${JSON.stringify(now)},\n"operations":`);
    await appendJsonArray(append, pages);
    await append("}\n");
  });
}
