import { routes } from "@sluice/contract";
import { createOpenApiDocument } from "@sluice/contract/openapi";
import type { IRouter } from "express";
import type { Logger } from "pino";
import packageJson from "../../package.json" with { type: "json" };
import type { Config } from "../config.ts";
import { checkReadiness, type Readiness } from "../http/readiness.ts";
import { registerRoute } from "../http/register-route.ts";
import { refuseMetrics } from "../metrics/access.ts";
import type { Metrics } from "../metrics/metrics.ts";

export interface ServiceRouteDependencies {
  readonly config: Pick<Config, "metricsToken" | "trustProxy">;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** Alive, ready, the numbers, and the API's own description. */
export function registerServiceRoutes(
  app: IRouter,
  { config, readiness, metrics, logger }: ServiceRouteDependencies,
): void {
  registerRoute(app, routes.healthz, () => ({
    status: 200,
    body: { status: "ok" as const, checks: {} },
  }));

  registerRoute(app, routes.readyz, async () => {
    const results = await checkReadiness(readiness);
    for (const check of results)
      if (check.result === "failing")
        logger.warn({ check: check.name, err: check.reason }, "A readiness check fails");
    const checks = Object.fromEntries(results.map(({ name, result }) => [name, result]));
    return results.every(({ result }) => result !== "failing")
      ? { status: 200, body: { status: "ok" as const, checks } }
      : { status: 503, body: { status: "not_ready" as const, checks } };
  });

  registerRoute(app, routes.metrics, async ({ request, response }) => {
    const refusal = refuseMetrics(config, request);
    if (refusal) return refusal;
    const text = await metrics.read();
    response.status(200).set("Content-Type", metrics.contentType).end(text);
    return "handled";
  });

  let document: object | undefined;
  registerRoute(app, routes.getOpenApi, () => {
    document ??= createOpenApiDocument(packageJson.version);
    return { status: 200, body: document };
  });
}
