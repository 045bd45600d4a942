import {
  routes,
  type ExportFormat,
  type ExportOperationQuery,
  type ExportOperationsQuery,
} from "@sluice/contract";
import type { IRouter, Request, Response } from "express";
import { actorOf } from "../audit/actor.ts";
import type { AuditEvent } from "../audit/entry.ts";
import { exportOperationList } from "../exports/export-operation-list.ts";
import { exportOperation } from "../exports/export-operation.ts";
import { sendSpooled } from "../exports/send-spooled.ts";
import { createTurns } from "../exports/turns.ts";
import { problem } from "../http/problem.ts";
import { registerRoute } from "../http/register-route.ts";
import type { EngineParts } from "../operations/engine-parts.ts";

/**
 * Exports that are read from the database at the same time; sending what was read is not counted. Each holds a transaction
 * on a server, and the only connection of the embedded store.
 */
const readAtOnce = 3;

/**
 * Tables as files. To be bound before the routes of operations, which would take the name of the list's file for the id of
 * an operation.
 */
export function registerExportRoutes(
  app: IRouter,
  { store, now, audit }: Pick<EngineParts, "store" | "now" | "audit">,
): void {
  /** Before the file leaves, so that none does without an entry. */
  const tell = (request: Request, parameters: object, of: Partial<AuditEvent> = {}) =>
    audit.recordAlone({ event: "export.made", by: actorOf(request), ...of, parameters });
  const turns = createTurns(readAtOnce);
  const sendList = async (
    format: ExportFormat,
    input: { query: ExportOperationsQuery; request: Request; response: Response },
  ) => {
    const at = now();
    const spooled = await turns.take(() =>
      exportOperationList(store.db, { format, query: input.query, now: at }),
    );
    const name = `sluice-operations-${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
    await tell(input.request, { what: "operations", format, filters: input.query });
    await sendSpooled(input.request, input.response, spooled, { name, format });
    return "handled" as const;
  };
  const sendOne = async (
    format: ExportFormat,
    input: {
      params: { id: string };
      query: ExportOperationQuery;
      request: Request;
      response: Response;
    },
  ) => {
    const { id } = input.params;
    const exported = await turns.take(() =>
      exportOperation(store, id, { format, query: input.query, now: now() }),
    );
    if (!exported) return problem("not_found", { detail: `There is no operation ${id}.` });
    const { kind, region, version } = exported.operation;
    // Which moment it shows is in its name: of two files, the one with the higher version is the later.
    const name = `sluice-${kind}-${region}-${id}-v${version}`;
    await tell(
      input.request,
      { what: "operation", format, version, filters: input.query },
      { operationId: id, region, addressCount: exported.operation.total },
    );
    await sendSpooled(input.request, input.response, exported.spooled, { name, format });
    return "handled" as const;
  };

  registerRoute(app, routes.exportOperationsCsv, (input) => sendList("csv", input));
  registerRoute(app, routes.exportOperationsJson, (input) => sendList("json", input));
  registerRoute(app, routes.exportOperationCsv, (input) => sendOne("csv", input));
  registerRoute(app, routes.exportOperationJson, (input) => sendOne("json", input));
}
