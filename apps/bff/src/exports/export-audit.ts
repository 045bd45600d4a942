import {
  csvBody,
  csvHead,
  type AuditEntry,
  type CsvColumn,
  type ExportAuditQuery,
  type ExportFormat,
} from "@sluice/contract";
import { listWholeAudit } from "../audit/queries.ts";
import type { Queryable } from "../db/store.ts";
import { allPages } from "./pages.ts";
import { spool, type Spooled } from "./spool.ts";
import { appendJsonArray } from "./write-json.ts";

const text = (facts: AuditEntry["parameters"]) => (facts === null ? null : JSON.stringify(facts));

/** The columns of the audit trail: every member of an entry, what is nested as JSON text. */
export const auditColumns: readonly CsvColumn<AuditEntry>[] = [
  { heading: "seq", value: ({ seq }) => seq },
  { heading: "at", value: ({ at }) => at },
  { heading: "event", value: ({ event }) => event },
  { heading: "outcome", value: ({ outcome }) => outcome },
  { heading: "personId", value: ({ person }) => person?.id },
  { heading: "personName", value: ({ person }) => person?.name },
  { heading: "role", value: ({ person }) => person?.role },
  { heading: "session", value: ({ session }) => session },
  { heading: "origin", value: ({ origin }) => origin },
  { heading: "requestId", value: ({ requestId }) => requestId },
  { heading: "account", value: ({ account }) => account },
  { heading: "region", value: ({ region }) => region },
  { heading: "operationId", value: ({ operationId }) => operationId },
  { heading: "billingChangeId", value: ({ billingChangeId }) => billingChangeId },
  { heading: "callId", value: ({ callId }) => callId },
  { heading: "cloudRequestId", value: ({ cloudRequestId }) => cloudRequestId },
  { heading: "taskId", value: ({ taskId }) => taskId },
  { heading: "addressCount", value: ({ addressCount }) => addressCount },
  { heading: "addresses", value: ({ addresses }) => addresses?.join(" ") },
  { heading: "addressesSha256", value: ({ addressesSha256 }) => addressesSha256 },
  { heading: "parameters", value: ({ parameters }) => text(parameters) },
  { heading: "before", value: ({ before }) => text(before) },
  { heading: "after", value: ({ after }) => text(after) },
  { heading: "id", value: ({ id }) => id },
  { heading: "hash", value: ({ hash }) => hash },
];

/** Writes every entry that fits the filters to a file, newest first, those too that list the addresses of others. */
export async function exportAudit(
  db: Queryable,
  { format, query, now }: { format: ExportFormat; query: ExportAuditQuery; now: Date },
): Promise<Spooled> {
  const pages = allPages((place) => listWholeAudit(db, query, place));
  return spool(async (append) => {
    if (format === "csv") {
      await append(csvHead(auditColumns));
      for await (const rows of pages) await append(csvBody(auditColumns, rows));
      return;
    }
    await append(`{"exportedAt":${JSON.stringify(now)},\n"entries":`);
    await appendJsonArray(append, pages);
    await append("}\n");
  });
}
