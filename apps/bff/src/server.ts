import { createHash } from "node:crypto";
import type { RequestListener } from "node:http";
import {
  createClockSkew,
  createVpcGateway,
  parseEndpoint,
  type Endpoint,
} from "@sluice/tencent-vpc";
import type { Express } from "express";
import type { Logger } from "pino";
import packageJson from "../package.json" with { type: "json" };
import { createApp } from "./app.ts";
import { createAudit } from "./audit/audit.ts";
import { createRefusalRecorder } from "./audit/refusals.ts";
import { startSealer } from "./audit/sealer.ts";
import { shipToLog } from "./audit/ship.ts";
import { serveBackups } from "./backup/backup-socket.ts";
import { expectedGapMs } from "./billing-changes/expected-gap.ts";
import { findChange } from "./billing-changes/queries.ts";
import { advanceAfterStep, startBillingChanges } from "./billing-changes/drive.ts";
import { createCatalogues } from "./catalogues/catalogues.ts";
import { createClock } from "./clock/clock.ts";
import type { Config } from "./config.ts";
import { openEmbeddedStore } from "./db/embedded-store.ts";
import { assertMigrated, migrateToLatest } from "./db/migrations.ts";
import { refuseLeftBehind } from "./db/moved.ts";
import { openPostgresStore } from "./db/postgres-store.ts";
import { StoreUnavailableError, type Store } from "./db/store.ts";
import { createEventHub } from "./events/hub.ts";
import { createOperationCache } from "./events/operation-cache.ts";
import { createDraining } from "./http/draining.ts";
import type { Readiness } from "./http/readiness.ts";
import { decideByRole } from "./http/access.ts";
import { createHttpServer, patience } from "./http/http-server.ts";
import { assertCanListen, closeServer, listen, urlOf } from "./http/listen.ts";
import { createInventory } from "./inventory/inventory.ts";
import { createNetwork } from "./inventory/network.ts";
import { startJobs } from "./jobs/jobs.ts";
import { createSqlLimiter } from "./limiter/sql-limiter.ts";
import { createInstruments } from "./metrics/instruments.ts";
import { createMetrics } from "./metrics/metrics.ts";
import { endOf, observeExchange, observeLimiter } from "./metrics/observe-cloud.ts";
import { observeEngine } from "./metrics/observe-engine.ts";
import { createNotifier } from "./notifications/notifier.ts";
import { createEngine, pace } from "./operations/engine.ts";
import type { EngineParts } from "./operations/engine-parts.ts";
import { rulesOf } from "./operations/kinds.ts";
import { refuseOtherCloud } from "./operations/other-cloud.ts";
import type { Oidc } from "./oidc/oidc.ts";
import { ProviderUnreachableError, ProviderWrongError } from "./oidc/provider-errors.ts";
import { createTaskTimes } from "./operations/task-times.ts";
import { defaultWebRoot } from "./package-root.ts";
import { secretMask } from "./logging.ts";
import { registerAuditRoutes } from "./routes/audit.ts";
import { registerBillingChangeRoutes } from "./routes/billing-changes.ts";
import { registerDashboardRoutes } from "./routes/dashboard.ts";
import { registerExportRoutes } from "./routes/exports.ts";
import { registerInventoryRoutes } from "./routes/inventory.ts";
import { registerNotificationRoutes } from "./routes/notifications.ts";
import { registerOperationEventRoutes } from "./routes/operation-events.ts";
import { registerOperationRoutes } from "./routes/operations.ts";
import { registerPreviewRoute } from "./routes/preview.ts";
import { startEmbeddedEmulator } from "./sandbox/embedded-emulator.ts";
import { createSessions } from "./sessions/sessions.ts";
import { createStreamGuard } from "./sessions/stream-guard.ts";
import { StartError } from "./start-error.ts";

/** A running console. */
export interface RunningServer {
  /** Where it listens, for a browser. */
  readonly url: string;
  /** What answers; its router has every route. */
  readonly app: Express;
  /**
   * Tells that it is not ready any more and serves on for the configured time; then takes no more work, finishes or hands back
   * what is in flight, and closes everything.
   */
  stop(): Promise<void>;
}

/** Where requests to the cloud are logged: ordinary ones only when somebody looks for them. */
const exchangeLevels = { ok: "debug", error: "info", fault: "warn" } as const;

/** How long a stop waits for calls in flight; what is not answered then is settled by reading at the next start. */
const stopTimeoutMs = 6000;

/**
 * Starts everything in the order in which the parts need each other.
 * @throws StartError | StoreUnavailableError with a sentence for the operator
 */
export async function startServer(config: Config, logger: Logger): Promise<RunningServer> {
  const closers: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    // What was started last is stopped first. What does not stop keeps nothing else from it: jobs are handed back though
    // a listening connection is broken, the emulator goes though the store does not close.
    for (const close of closers.splice(0).toReversed())
      try {
        await close();
      } catch (error) {
        logger.error({ err: error }, "a part of the server did not stop as it should");
      }
  };
  try {
    // Whoever finds the port taken has opened nothing yet: a copy of a store that is opened for a moment would begin to send
    // what is queued in it.
    await assertCanListen(config);
    // Most of what it needs is of no use to a console without a provider, and each start would read it.
    const oidc = config.oidc && (await import("./oidc/oidc.ts")).createOidc(config, logger);
    if (oidc) await checkProvider(oidc, logger);
    const [store, endpoint] = await both(
      openStore(config, logger, closers),
      config.endpoint ?? startSandbox(config, closers),
    );
    await migrateToLatest(store.db);
    await refuseOtherCloud(store.db, endpoint.host);
    // Nobody proved who they are to begin a session of the sandbox, which the same store may have had before. Those that the
    // identity provider stands behind have its token.
    if (config.auth === "oidc")
      await store.db.deleteFrom("sessions").where("logoutHint", "is", null).execute();
    if (store.kind === "embedded") closers.push(await serveBackups(store, config.dataDir, logger));

    const account = limiterScope(config, endpoint);
    const sealer = startSealer(store, shipToLog(logger), logger);
    closers.push(() => sealer.stop());
    const audit = createAudit({
      db: store.db,
      account,
      mask: secretMask(config),
      onRecorded: () => sealer.nudge(),
    });
    const refusals = createRefusalRecorder({ audit, logger });
    closers.push(() => refusals.stop());

    const instruments = createInstruments();
    const limiter = observeLimiter(
      createSqlLimiter(store.db, account, config.rateLimitShare),
      instruments,
    );
    const skew = createClockSkew();
    const gateway = createVpcGateway({
      credentials: config.credentials,
      endpoint,
      timeoutMs: config.callTimeoutMs,
      limiter,
      onExchange: (exchange) => {
        observeExchange(instruments, exchange);
        skew.record(exchange);
        logger[exchangeLevels[endOf(exchange).outcome]]({ exchange }, "cloud call");
      },
    });
    const clock = createClock(skew, gateway);
    closers.push(() => gateway.close());
    const jobs = await startJobs(store, logger);
    closers.push(() => jobs.stop(stopTimeoutMs));

    const taskTimes = createTaskTimes();
    const parts: EngineParts = {
      store,
      inTransaction: jobs.inTransaction,
      gateway,
      endpointHost: endpoint.host,
      limiter,
      clock,
      logger,
      audit,
      taskTimes,
      observer: observeEngine(instruments),
      now: () => new Date(),
      settings: {
        maxAddressesPerCall: config.maxAddressesPerCall,
        ...pace(config.rateLimitShare),
        settleWindowMs: config.settleWindowMs,
        callTimeoutMs: config.callTimeoutMs,
        taskTimeoutMs: config.taskTimeoutMs,
        maxResends: 2,
        lanesPerOperation: store.kind === "embedded" ? 1 : 3,
      },
    };
    const notifier = createNotifier({ ...parts, ...config });
    const engine = createEngine({
      ...parts,
      onFinished: [...notifier.onFinished, advanceAfterStep],
    });
    await engine.start(jobs);
    await notifier.start(jobs);
    await startBillingChanges(parts, engine, jobs, async (tx, id) => {
      const change = await findChange(tx.db, id, expectedGapMs(taskTimes));
      if (change) await notifier.tellOfChange(tx, change);
    });

    const inventory = createInventory({
      db: store.db,
      gateway,
      requiredTags: config.requiredTags,
      now: parts.now,
    });
    const network = createNetwork(store.db, gateway);
    const catalogues = createCatalogues(gateway);

    const hub = await createEventHub(store, logger, {
      opened: () => instruments.streamsOpened.inc(),
      told: (delayMs) => instruments.eventDelay.observe(delayMs / 1000),
    });
    const cache = await createOperationCache(store);
    closers.push(() => cache.close());
    const draining = createDraining(config.drainMs);
    const readiness: Readiness = {
      serving: () => draining.assertServing(),
      store: async () =>
        void (await store.db.selectFrom("operations").select("id").limit(1).execute()),
      migrations: () => assertMigrated(store.db),
      jobs: () => jobs.assertRunning(),
      // Not a failure: a console that sends nothing still shows everything, and says why.
      skew: async () => (clock.look() === "right" ? undefined : "warning"),
      // Known for good once it has answered: a provider that is down later takes nobody's session away.
      ...(oidc && { sign_in: async () => void (await oidc.provider.configuration()) }),
    };
    const metrics = createMetrics(instruments, {
      db: store.db,
      readiness,
      limiter,
      openStreams: () => hub.size,
      watchedTasks: () => taskTimes.watched,
      clockSkewMs: () => clock.skewMs(),
      build: {
        version: packageJson.version,
        node: process.version,
        store: store.kind,
        mode: config.mode,
      },
    });
    const sessions = createSessions(store.db, config.session);
    const guard = createStreamGuard(sessions, logger);
    closers.push(() => guard.stop());
    const app = createApp({
      config,
      logger,
      oidc,
      sessions,
      audit,
      refusals,
      catalogues,
      clock,
      policy: decideByRole,
      endpointHost: endpoint.host,
      taskTimeMs: () => taskTimes.expectedMs(rulesOf({ kind: "allocate" }).action),
      readiness,
      instruments,
      metrics,
      registerOperationRoutes: (router) => {
        const preview = {
          ...parts,
          inventory,
          catalogues,
          endpointUrl: `${endpoint.protocol}//${endpoint.host}`,
        };
        // Before what has an id in the same place of its path.
        registerExportRoutes(router, parts);
        registerOperationRoutes(router, parts, engine, cache, inventory, config.stepUp);
        registerPreviewRoute(router, preview);
        registerNotificationRoutes(router, notifier);
        registerBillingChangeRoutes(router, parts, engine, config.stepUp, preview);
        registerOperationEventRoutes(router, hub, cache, guard, config.limits.streamsPerUser);
        registerDashboardRoutes(router, parts);
        registerInventoryRoutes(router, { ...parts, db: store.db, inventory, network });
        registerAuditRoutes(router, parts);
      },
      webRoot: defaultWebRoot(),
    });
    const listener: RequestListener = (request, response) => {
      // Whoever keeps a connection would send the next request into its end.
      if (draining.hasBegun) response.setHeader("Connection", "close");
      app(request, response);
    };
    const connections = config.limits.connections;
    const server = createHttpServer(listener, { ...patience, connections });
    await listen(server, config);
    closers.push(() => closeServer(server, () => hub.close()));
    // Begins at once and lasts for as long as it has to: everything goes on meanwhile.
    closers.push(() => draining.begin());
    return { url: urlOf(server, config), app, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Asks the identity provider who it is. One that does not answer now may do so later, and meanwhile the sign-in page says so.
 * @throws StartError when what answers is another one
 */
async function checkProvider({ provider }: Oidc, logger: Logger): Promise<void> {
  try {
    await provider.configuration();
  } catch (error) {
    if (error instanceof ProviderWrongError) throw new StartError(error.message);
    if (!(error instanceof ProviderUnreachableError)) throw error;
    logger.warn(
      { reason: error.message },
      "nobody can sign in until the identity provider answers",
    );
  }
}

/** Two things that take their time beside each other. What goes wrong with one is told when the other is over, too. */
async function both<A, B>(one: Promise<A>, other: B | Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}

async function openStore(
  config: Config,
  logger: Logger,
  closers: (() => Promise<void> | void)[],
): Promise<Store> {
  const store =
    config.databaseUrl === undefined
      ? await openEmbeddedStore(config.dataDir)
      : await openPostgresStore(config.databaseUrl, logger);
  closers.push(() => store.close());
  if (store.kind === "postgres") await refuseLeftBehind(store.db, config.dataDir);
  return store;
}

async function startSandbox(
  config: Config,
  closers: (() => Promise<void> | void)[],
): Promise<Endpoint> {
  const start = await startEmbeddedEmulator(config.emulator);
  if (start.kind === "failed") throw new StartError(start.message);
  closers.push(() => start.emulator.stop());
  const reading = parseEndpoint(start.emulator.url);
  if (reading.kind === "invalid")
    throw new StartError(`The emulator's address ${reading.message}.`);
  return reading.endpoint;
}

/** What the cloud counts by, beside the action: the host and the credential, as a digest of its public half. */
function limiterScope(config: Config, endpoint: Endpoint): string {
  const digest = createHash("sha256").update(config.credentials.reveal().secretId).digest("hex");
  return `${endpoint.host}#${digest.slice(0, 16)}`;
}

export { StartError, StoreUnavailableError };
