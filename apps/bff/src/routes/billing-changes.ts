import { routes, urls, type BillingChange } from "@sluice/contract";
import type { IRouter } from "express";
import { actorOf } from "../audit/actor.ts";
import { expectedGapMs } from "../billing-changes/expected-gap.ts";
import { createChange } from "../billing-changes/create.ts";
import { findChange, listChangeAddresses, listChanges } from "../billing-changes/queries.ts";
import { previewChange } from "../billing-changes/preview.ts";
import {
  cancelChange,
  restoreLost,
  resumeChange,
  type SteerResult,
} from "../billing-changes/steer.ts";
import { keyReused, readIdempotencyKey } from "../http/idempotency-key.ts";
import { requesterOf } from "../http/requester.ts";
import { problem } from "../http/problem.ts";
import { registerRoute } from "../http/register-route.ts";
import { refuseWithoutStepUp, type StepUpRule } from "../http/step-up.ts";
import { isKeyUsed } from "../operations/create.ts";
import type { Engine } from "../operations/engine.ts";
import type { EngineParts } from "../operations/engine-parts.ts";
import type { PreviewParts } from "../preview/preview.ts";

/** Routes of changes of billing. */
export function registerBillingChangeRoutes(
  app: IRouter,
  parts: EngineParts,
  engine: Engine,
  stepUp: StepUpRule,
  preview: PreviewParts,
): void {
  const { db } = parts.store;
  const gapMs = () => expectedGapMs(parts.taskTimes);
  const found = async (id: string): Promise<BillingChange> => {
    const change = await findChange(db, id, gapMs());
    if (!change) throw new Error(`the change of billing ${id} has gone`);
    return change;
  };
  const steered = async (id: string, steer: () => Promise<SteerResult>) => {
    if (!(await findChange(db, id, 0))) return noSuchChange(id);
    const why = await steer();
    if (why !== undefined) return problem("billing_change_not_possible", { detail: why });
    return { status: 200 as const, body: await found(id) };
  };

  registerRoute(app, routes.createBillingChange, async ({ body, user, identity, request }) => {
    const key = readIdempotencyKey(request);
    if ("problem" in key) return key.problem;
    const by = requesterOf(user, request, key.key);
    // Each address is released on the way.
    const released = body.ip6Addresses.length;
    const refusal = refuseWithoutStepUp(stepUp, identity, released, parts.now());
    if (refusal && !(await isKeyUsed(db, by))) return refusal;
    const { bandwidthPackageId: id, region } = body;
    // Found out before anything is released; what the cloud does not tell now, the first address will.
    if (id !== undefined) {
      const packages = await parts.gateway.describeBandwidthPackages({ region });
      if (packages.kind === "ok" && !packages.value.some((each) => each.bandwidthPackageId === id))
        return problem("validation_failed", {
          detail: "The bandwidth package is none of the region's, so nothing was changed.",
          errors: [
            {
              pointer: "/bandwidthPackageId",
              code: "package_not_in_region",
              message: `names no bandwidth package of ${region}; choose one of its packages`,
            },
          ],
        });
    }
    const result = await createChange(parts, body, by);
    if (result.kind === "key-reused") return keyReused();
    return {
      status: 202,
      body: await found(result.id),
      headers: {
        Location: urls.billingChange(result.id),
        ...(result.kind === "replayed" && { "Idempotency-Replayed": "true" }),
      },
    };
  });

  registerRoute(app, routes.previewBillingChange, async ({ body, signal }) => ({
    status: 200,
    body: await previewChange(preview, body, gapMs(), signal),
  }));

  registerRoute(app, routes.listBillingChanges, async ({ query }) => ({
    status: 200,
    body: await listChanges(db, query, gapMs()),
  }));

  registerRoute(app, routes.getBillingChange, async ({ params }) => {
    const change = await findChange(db, params.id, gapMs());
    return change ? { status: 200, body: change } : noSuchChange(params.id);
  });

  registerRoute(app, routes.listBillingChangeAddresses, async ({ params, query }) => {
    if (!(await findChange(db, params.id, 0))) return noSuchChange(params.id);
    return { status: 200, body: await listChangeAddresses(db, params.id, query) };
  });

  registerRoute(app, routes.cancelBillingChange, async ({ params: { id }, request }) =>
    steered(id, () => cancelChange(parts, id, actorOf(request))),
  );
  registerRoute(app, routes.resumeBillingChange, async ({ params: { id }, identity, request }) => {
    const change = await findChange(db, id, 0);
    // What has not been released yet is released when it goes on.
    const released = change?.state === "stopped" ? (change.counts.waiting ?? 0) : 0;
    const refusal = refuseWithoutStepUp(stepUp, identity, released, parts.now());
    return refusal ?? steered(id, () => resumeChange(parts, id, actorOf(request)));
  });
  registerRoute(app, routes.restoreBillingChange, async ({ params: { id }, request }) =>
    steered(id, () => restoreLost(parts, engine, id, actorOf(request))),
  );
}

function noSuchChange(id: string) {
  return problem("not_found", { detail: `There is no change of billing ${id}.` });
}
