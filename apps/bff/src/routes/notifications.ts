import { routes } from "@sluice/contract";
import type { IRouter } from "express";
import { actorOf } from "../audit/actor.ts";
import { problem } from "../http/problem.ts";
import { registerRoute } from "../http/register-route.ts";
import type { Notifier } from "../notifications/notifier.ts";

/** How notifications stand, and trying them out. */
export function registerNotificationRoutes(app: IRouter, notifier: Notifier): void {
  registerRoute(app, routes.getNotifications, async () => ({
    status: 200,
    body: await notifier.status(),
  }));

  registerRoute(app, routes.testNotification, async ({ user, request, signal }) => {
    const sent = await notifier.sendTest({ name: user.name, actor: actorOf(request) }, signal);
    if (sent) return { status: 200, body: sent };
    return problem("webhook_not_configured", {
      detail: "Notifications are off: SLUICE_WEBHOOK_URL is not set on the server.",
    });
  });
}
