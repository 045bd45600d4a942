import { routes } from "@sluice/contract";
import { createOpenApiDocument } from "@sluice/contract/openapi";
import type { IRouter } from "express";
import type { Logger } from "pino";
import packageJson from "../../package.json" with { type: "json" };
import { registerRoute } from "../http/register-route.ts";

/** Checks by name; each resolves when its part can work and rejects when not. */
export type Readiness = Readonly<Record<string, () => Promise<void>>>;

/** A check that takes longer counts as failing: who asks would give up as well. */
const checkTimeoutMs = 2000;

/** Alive, ready, and the API's own description. */
export function registerServiceRoutes(app: IRouter, readiness: Readiness, logger: Logger): void {
  registerRoute(app, routes.healthz, () => ({
    status: 200,
    body: { status: "ok" as const, checks: {} },
  }));

  registerRoute(app, routes.readyz, async () => {
    const results = await Promise.all(
      Object.entries(readiness).map(async ([name, check]) => {
        try {
          await withinTime(check());
          return [name, "ok"] as const;
        } catch (error) {
          logger.warn({ check: name, err: error }, "A readiness check fails");
          return [name, "failing"] as const;
        }
      }),
    );
    const checks = Object.fromEntries(results);
    return results.every(([, result]) => result === "ok")
      ? { status: 200, body: { status: "ok" as const, checks } }
      : { status: 503, body: { status: "not_ready" as const, checks } };
  });

  let document: object | undefined;
  registerRoute(app, routes.getOpenApi, () => {
    document ??= createOpenApiDocument(packageJson.version);
    return { status: 200, body: document };
  });
}

async function withinTime(check: Promise<void>): Promise<void> {
  const signal = AbortSignal.timeout(checkTimeoutMs);
  await Promise.race([
    check,
    new Promise<never>((_resolve, reject) => {
      signal.addEventListener("abort", () =>
        reject(new Error(`no answer within ${checkTimeoutMs} ms`)),
      );
    }),
  ]);
}
