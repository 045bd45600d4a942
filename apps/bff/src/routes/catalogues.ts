import { routes } from "@sluice/contract";
import type { IRouter } from "express";
import type { CatalogueRead } from "../catalogues/cached-read.ts";
import type { Catalogues } from "../catalogues/catalogues.ts";
import { cloudProblem } from "../http/cloud-problem.ts";
import { registerRoute } from "../http/register-route.ts";

/** Regions, bandwidth packages and quotas of the account. */
export function registerCatalogueRoutes(app: IRouter, catalogues: Catalogues): void {
  registerRoute(app, routes.listRegions, async () => listOrProblem(await catalogues.regions()));
  registerRoute(app, routes.listBandwidthPackages, async ({ query }) =>
    listOrProblem(await catalogues.bandwidthPackages(query.region)),
  );
  registerRoute(app, routes.getQuota, async ({ query }) =>
    listOrProblem(await catalogues.quota(query.region)),
  );
}

function listOrProblem<T>(read: CatalogueRead<T[]>) {
  return read.kind === "ok"
    ? ({
        status: 200,
        body: { items: read.value, readAt: read.readAt.toISOString() },
      } as const)
    : cloudProblem(read);
}
