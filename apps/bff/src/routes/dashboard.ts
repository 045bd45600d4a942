import { routes } from "@sluice/contract";
import type { IRouter } from "express";
import { readDashboard } from "../dashboard/read-dashboard.ts";
import { registerRoute } from "../http/register-route.ts";
import type { EngineParts } from "../operations/engine-parts.ts";

/** The start page's route: what Sluice knows of itself. */
export function registerDashboardRoutes(
  app: IRouter,
  { store, now }: Pick<EngineParts, "store" | "now">,
): void {
  registerRoute(app, routes.getDashboard, async () => ({
    status: 200,
    body: await readDashboard(store.db, now()),
  }));
}
