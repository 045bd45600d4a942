import {
  csvBody,
  csvHead,
  type ExportFormat,
  type ExportOperationQuery,
  type Operation,
} from "@sluice/contract";
import type { Queryable, Store } from "../db/store.ts";
import { findOperation, listCalls, listOperationAddresses } from "../operations/queries.ts";
import { addressColumns } from "./columns.ts";
import { allPages } from "./pages.ts";
import { spool, type Append, type Spooled } from "./spool.ts";
import { appendJsonArray } from "./write-json.ts";

/** An operation in a file, and which operation at which version that is. */
export interface ExportedOperation {
  readonly operation: Operation;
  readonly spooled: Spooled;
}

/**
 * Writes an operation to a file, all of it as of one moment: the operation's counts are those of the rows, also while it
 * runs. Undefined when there is no such operation.
 */
export async function exportOperation(
  store: Store,
  id: string,
  { format, query, now }: { format: ExportFormat; query: ExportOperationQuery; now: Date },
): Promise<ExportedOperation | undefined> {
  let operation: Operation | undefined;
  const spooled = await spool((append) =>
    // Every statement sees what the first one saw (PostgreSQL, "Repeatable Read Isolation Level"). The transaction is as
    // short as reading takes (0.3 s for 10,000 addresses on the embedded store, where everyone else waits for it, on a busy
    // machine); the client is served from the file.
    store.db
      .transaction()
      .setIsolationLevel("repeatable read")
      .setAccessMode("read only")
      .execute(async (db) => {
        operation = await findOperation(db, id);
        if (!operation) return;
        if (format === "csv") await writeCsv(db, operation, query, append);
        else await writeJson(db, operation, query, now, append);
      }),
  );
  if (operation) return { operation, spooled };
  await spooled.file.close();
  return undefined;
}

function addressPages(db: Queryable, { id }: Operation, query: ExportOperationQuery) {
  return allPages(async (place) => {
    const page = await listOperationAddresses(db, id, { ...query, ...place });
    return page ?? { items: [], nextCursor: null };
  });
}

async function writeCsv(
  db: Queryable,
  operation: Operation,
  query: ExportOperationQuery,
  append: Append,
): Promise<void> {
  const columns = addressColumns(operation);
  await append(csvHead(columns));
  for await (const rows of addressPages(db, operation, query)) await append(csvBody(columns, rows));
}

/** @see operationExportSchema */
async function writeJson(
  db: Queryable,
  operation: Operation,
  query: ExportOperationQuery,
  now: Date,
  append: Append,
): Promise<void> {
  await append(
    `{"exportedAt":${JSON.stringify(now)},\n"operation":${JSON.stringify(operation)},\n"calls":`,
  );
  await appendJsonArray(
    append,
    allPages((place) => listCalls(db, operation.id, place)),
  );
  await append(`,\n"addresses":`);
  await appendJsonArray(append, addressPages(db, operation, query));
  await append("}\n");
}
