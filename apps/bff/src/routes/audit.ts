import { routes, type ExportAuditQuery, type ExportFormat } from "@sluice/contract";
import type { IRouter, Request, Response } from "express";
import { actorOf } from "../audit/actor.ts";
import { findAudit, listAudit } from "../audit/queries.ts";
import { verifyAudit } from "../audit/verify.ts";
import { exportAudit } from "../exports/export-audit.ts";
import { sendSpooled } from "../exports/send-spooled.ts";
import { problem } from "../http/problem.ts";
import { registerRoute } from "../http/register-route.ts";
import type { EngineParts } from "../operations/engine-parts.ts";

/** The audit trail: who did what, and that nobody has changed it since. */
export function registerAuditRoutes(
  app: IRouter,
  { store: { db }, audit, now }: Pick<EngineParts, "store" | "audit" | "now">,
): void {
  registerRoute(app, routes.listAudit, async ({ query }) => ({
    status: 200,
    body: await listAudit(db, query),
  }));

  const sendExport = async (
    format: ExportFormat,
    input: { query: ExportAuditQuery; request: Request; response: Response },
  ) => {
    const { query, request, response } = input;
    const at = now();
    const spooled = await exportAudit(db, { format, query, now: at });
    await audit.recordAlone({
      event: "export.made",
      by: actorOf(request),
      parameters: { what: "audit", format, filters: query },
    });
    const name = `sluice-audit-${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
    await sendSpooled(request, response, spooled, { name, format });
    return "handled" as const;
  };
  registerRoute(app, routes.exportAuditCsv, (input) => sendExport("csv", input));
  registerRoute(app, routes.exportAuditJson, (input) => sendExport("json", input));

  registerRoute(app, routes.verifyAudit, async ({ body, request }) => {
    const verification = await verifyAudit(db, body.expect);
    await audit.recordAlone({
      event: "audit.verified",
      by: actorOf(request),
      outcome: verification.broken ? verification.broken.fault : "intact",
      parameters: { ...(body.expect && { expect: body.expect }) },
      after: { entries: verification.entries, last: verification.last },
    });
    return { status: 200, body: verification };
  });

  registerRoute(app, routes.getAuditEntry, async ({ params }) => {
    const entry = await findAudit(db, params.id);
    return entry
      ? { status: 200, body: entry }
      : problem("not_found", { detail: `There is no audit entry ${params.id}.` });
  });
}
