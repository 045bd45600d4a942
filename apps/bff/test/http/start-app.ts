import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { routes, type RouteContract } from "@sluice/contract";
import type { Express } from "express";
import { createAudit } from "../../src/audit/audit.ts";
import { createRefusalRecorder } from "../../src/audit/refusals.ts";
import { createApp, type AppDependencies } from "../../src/app.ts";
import { createCatalogues } from "../../src/catalogues/catalogues.ts";
import { readConfig, type Config } from "../../src/config.ts";
import type { Store } from "../../src/db/store.ts";
import { decideByRole, type Policy } from "../../src/http/access.ts";
import { createHttpServer, patience } from "../../src/http/http-server.ts";
import { registerRoute } from "../../src/http/register-route.ts";
import { createLogger, secretMask } from "../../src/logging.ts";
import { createInstruments } from "../../src/metrics/instruments.ts";
import { createOidc } from "../../src/oidc/oidc.ts";
import { createSessions } from "../../src/sessions/sessions.ts";
import { openMigratedStore } from "../support/stores.ts";
import { unhurried } from "../support/unhurried.ts";
import { sendTo, type Answer, type SentRequest } from "./send.ts";

/** The store of a test file, in a directory of its own. */
export const openTestStore = (): Promise<Store> => openMigratedStore("embedded");

export type CatalogueGateway = Parameters<typeof createCatalogues>[0];

/** A cloud with one region of its own, one package and one quota. */
export const answeringGateway: CatalogueGateway = {
  describeRegions: async () => ({
    kind: "ok",
    requestId: "r-1",
    value: [{ region: "ap-guangzhou", regionName: "Guangzhou", regionState: "AVAILABLE" }],
  }),
  describeBandwidthPackages: async () => ({ kind: "ok", requestId: "r-2", value: [] }),
  describeAddressQuota: async () => ({
    kind: "ok",
    requestId: "r-3",
    value: [{ quotaId: "TOTAL_EIP6_QUOTA", quotaCurrent: 2, quotaLimit: 100 }],
  }),
};

export interface TestApp {
  readonly port: number;
  /** Everything that was logged so far. */
  readonly log: () => string;
  /** Sends a request as the console's own pages would: JSON, with the CSRF header. */
  readonly send: (request: SentRequest) => Promise<Answer>;
  /** Signs in as a sandbox user and returns the Cookie header. */
  readonly signIn: (user: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

export interface TestAppOptions {
  readonly store: Store;
  readonly environment?: Record<string, string>;
  readonly now?: () => Date;
  readonly gateway?: CatalogueGateway;
  readonly readiness?: AppDependencies["readiness"];
  readonly clock?: AppDependencies["clock"];
  readonly webRoot?: string;
  readonly policy?: Policy;
  readonly registerOperationRoutes?: (app: Express) => void;
}

/** The app on a port of its own, with real sessions in the given store. */
export async function startTestApp(options: TestAppOptions): Promise<TestApp> {
  const lines: string[] = [];
  const config = testConfig(options.environment);
  const instruments = createInstruments();
  const logger = createLogger(config, { write: (line) => void lines.push(line) });
  const audit = createAudit({
    db: options.store.db,
    account: "127.0.0.1:9080#0123456789abcdef",
    mask: secretMask(config),
    onRecorded: () => {},
  });
  const refusals = createRefusalRecorder({ audit, logger });
  const app = createApp({
    config,
    logger,
    audit,
    refusals,
    oidc: createOidc(config, logger, options.now),
    sessions: createSessions(options.store.db, config.session, options.now),
    catalogues: createCatalogues(options.gateway ?? answeringGateway),
    clock: options.clock ?? { look: () => "right", skewMs: () => 0 },
    readiness: options.readiness ?? {},
    instruments,
    metrics: {
      contentType: instruments.registry.contentType,
      read: () => instruments.registry.metrics(),
    },
    policy: options.policy ?? decideByRole,
    registerOperationRoutes: options.registerOperationRoutes ?? registerStandIns,
    webRoot: options.webRoot ?? join(tmpdir(), "there-is-no-web-app"),
    endpointHost: "127.0.0.1:9080",
    taskTimeMs: () => 1500,
  });
  const server = createHttpServer(app, { ...patience, connections: config.limits.connections });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const { port } = address;
  const send = (request: SentRequest) => sendTo(port, request);
  return {
    port,
    log: () => lines.join(""),
    send,
    async signIn(user) {
      const answer = await send({ method: "POST", path: "/auth/sandbox", body: { user } });
      return answer.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      await refusals.stop();
    },
  };
}

export function testConfig(environment: Record<string, string> = {}): Config {
  const reading = readConfig({ PORT: "0", LOG_LEVEL: "debug", ...unhurried, ...environment });
  if (reading.kind === "invalid") throw new Error(reading.message);
  return reading.config;
}

/** Answers as the contract says on the routes of operations, billing, addresses, notifications and the audit trail, which have tests of their own. */
function registerStandIns(app: Express): void {
  const bound = Object.values<RouteContract>(routes).filter(({ tag }) =>
    ["operations", "billing changes", "addresses", "notifications", "audit"].includes(tag),
  );
  for (const route of bound)
    registerRoute(app, route, ({ response }) => {
      const [status] = Object.keys(route.answers).map(Number);
      response.status(status ?? 200).json({ bound: true });
      return "handled";
    });
}
