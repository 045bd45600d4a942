import express, { type Express } from "express";
import type { RefusalRecorder } from "./audit/refusals.ts";
import type { Clock } from "./clock/clock.ts";
import type { Catalogues } from "./catalogues/catalogues.ts";
import { governBy, type Policy } from "./http/access.ts";
import { rejectCrossSite } from "./http/csrf.ts";
import { tellClock } from "./http/clock-header.ts";
import { handleErrors } from "./http/error-handler.ts";
import { inOrder } from "./http/in-order.ts";
import { forbidCaching } from "./http/no-store.ts";
import { guardOrigin, probePaths } from "./http/origin-guard.ts";
import type { Readiness } from "./http/readiness.ts";
import { createRateLimits } from "./http/rate-limits.ts";
import { assignRequestId } from "./http/request-id.ts";
import { logRequests } from "./http/request-logging.ts";
import { secureHeaders } from "./http/security-headers.ts";
import { identify } from "./http/session-middleware.ts";
import { refuseLongUrls } from "./http/url-length.ts";
import { refuseOtherMethods, refuseUnknownPath } from "./http/unmatched.ts";
import { whenOver } from "./http/when-over.ts";
import { serveWebApp } from "./http/web-app.ts";
import type { Instruments } from "./metrics/instruments.ts";
import type { Metrics } from "./metrics/metrics.ts";
import { observeRequests } from "./metrics/observe-requests.ts";
import { registerCatalogueRoutes } from "./routes/catalogues.ts";
import { registerOidcRoutes } from "./routes/oidc.ts";
import { registerServiceRoutes } from "./routes/service.ts";
import { registerSessionListRoutes } from "./routes/sessions.ts";
import { registerSessionRoutes, type SessionRouteDependencies } from "./routes/session.ts";

export interface AppDependencies extends SessionRouteDependencies {
  readonly catalogues: Catalogues;
  readonly clock: Pick<Clock, "look" | "skewMs">;
  readonly readiness: Readiness;
  readonly instruments: Instruments;
  readonly metrics: Metrics;
  /** Writes refused requests to the audit trail. */
  readonly refusals: RefusalRecorder;
  /** Decides who may do what. */
  readonly policy: Policy;
  /** Binds the routes of operations, which belong to the engine. */
  readonly registerOperationRoutes: (app: Express) => void;
  /** Folder of the built web app. */
  readonly webRoot: string;
}

/** The whole of the BFF's HTTP, in the order in which a request meets it. */
export function createApp(dependencies: AppDependencies): Express {
  const { config, logger, sessions, audit, catalogues, clock, instruments, refusals } =
    dependencies;
  const limits = createRateLimits(config.limits);
  const app = express();
  app.disable("x-powered-by");
  // Answers that have a validator set it themselves; hashing every body would cost more than it saves.
  app.disable("etag");
  app.set("trust proxy", config.trustProxy.length > 0 ? [...config.trustProxy] : false);

  app.use(
    inOrder(
      assignRequestId,
      whenOver(logRequests(logger), observeRequests(instruments), refusals.requestOver),
      secureHeaders(),
      tellClock(clock),
      governBy(dependencies.policy),
      limits.byAddress,
      refuseLongUrls,
      guardOrigin(config),
      rejectCrossSite,
    ),
  );
  app.use([...probePaths], forbidCaching);
  app.use(
    ["/api", "/auth"],
    inOrder(forbidCaching, identify(config.auth, sessions), limits.byUser),
  );
  app.use("/auth", limits.bySignIn);

  // The router tries one route after another: what is polled comes first.
  dependencies.registerOperationRoutes(app);
  registerServiceRoutes(app, dependencies);
  registerSessionRoutes(app, dependencies);
  registerOidcRoutes(app, dependencies);
  registerSessionListRoutes(app, sessions, audit);
  registerCatalogueRoutes(app, catalogues);
  refuseOtherMethods(app);

  app.use(serveWebApp(dependencies.webRoot));
  app.use(refuseUnknownPath);
  app.use(handleErrors(logger));
  return app;
}
