import { routes } from "@sluice/contract";
import type { CloudList } from "@sluice/tencent-vpc";
import type { IRouter } from "express";
import { actorOf } from "../audit/actor.ts";
import type { CatalogueRead } from "../catalogues/cached-read.ts";
import { cloudProblem } from "../http/cloud-problem.ts";
import { entityTagOf, sendTaggedJson } from "../http/entity-tag.ts";
import { problem } from "../http/problem.ts";
import { registerRoute } from "../http/register-route.ts";
import { adoptAddresses, type AdoptParts } from "../inventory/adopt.ts";
import type { InventoryReader } from "../inventory/inventory.ts";
import type { Network } from "../inventory/network.ts";

export interface InventoryRouteDependencies extends AdoptParts {
  readonly inventory: InventoryReader;
  readonly network: Network;
}

/** Enabled addresses, and where those that could be enabled live. */
export function registerInventoryRoutes(
  app: IRouter,
  dependencies: InventoryRouteDependencies,
): void {
  const { inventory, network } = dependencies;
  registerRoute(app, routes.listAddresses, async ({ query, request, response }) => {
    const freshness = query.refresh === "true" ? "now" : "recent";
    const read = await inventory.list(query.region, freshness);
    if (read.kind !== "ok") return cloudProblem(read);
    // Some megabytes, for a large region.
    const body = JSON.stringify({ ...read.value, readAt: read.readAt.toISOString() });
    await sendTaggedJson(request, response, { body, etag: entityTagOf(body) });
    return "handled";
  });

  registerRoute(app, routes.adoptAddresses, async ({ body, user, request }) => {
    const reading = await inventory.enabled(body.region, "now");
    if (reading.kind !== "ok") return cloudProblem(reading);
    const by = { name: user.name, actor: actorOf(request) };
    const result = await adoptAddresses(dependencies, reading, { ...body, by });
    switch (result.kind) {
      case "adopted":
        return { status: 200, body: { adopted: result.count } };
      case "invalid":
        return problem("validation_failed", {
          detail: "Some of the addresses cannot be adopted, so none was.",
          errors: result.errors,
        });
      case "not-read":
        return cloudProblem(result.read);
      default:
        return result satisfies never;
    }
  });

  registerRoute(app, routes.listCandidates, async ({ query }) =>
    listOrProblem(await network.candidates(query)),
  );
  registerRoute(app, routes.listVpcs, async ({ query }) =>
    listOrProblem(await network.vpcs(query.region)),
  );
  registerRoute(app, routes.listSubnets, async ({ query }) =>
    listOrProblem(await network.subnets(query)),
  );
  registerRoute(app, routes.getAccount, async ({ query }) => {
    const read = await inventory.accountType(query.region);
    if (read.kind !== "ok") return cloudProblem(read);
    const readAt = read.readAt.toISOString();
    return { status: 200, body: { networkAccountType: read.value, readAt } };
  });
}

function listOrProblem<T>(read: CatalogueRead<CloudList<T>>) {
  if (read.kind !== "ok") return cloudProblem(read);
  const { items, isWhole } = read.value;
  return { status: 200, body: { items, isWhole, readAt: read.readAt.toISOString() } } as const;
}
