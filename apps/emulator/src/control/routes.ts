import type { ServerResponse } from "node:http";
import * as z from "zod";
import { cloudTimeAt, resetCloud, type Cloud } from "../cloud.ts";
import { headerOf, type RawRequest } from "../protocol/raw-request.ts";
import { defaultSettings } from "../state/settings.ts";
import {
  accountBody,
  addressBody,
  clockBody,
  faultBody,
  otherToolBody,
  regionBody,
  resetBody,
  settingsBody,
} from "./bodies.ts";
import { changeAccount, changeAddress, changeRegion, NotInWorld } from "./change-world.ts";
import { replayTasks, taskHistory, taskHistoryBody } from "./task-history.ts";
import { addressViews, worldView } from "./views.ts";

type Query = URLSearchParams;
type Route = (cloud: Cloud, query: Query, body: unknown) => object;

/** The control routes, by method and path. What they throw as a ZodError or NotInWorld is the caller's mistake. */
const routes: Readonly<Record<string, Route>> = {
  "GET /_emulator": (cloud) => worldView(cloud.world),
  "GET /_emulator/calls": (cloud, query) => ({
    items: cloud.calls.list(Number(query.get("since") ?? 0), query.get("action") ?? undefined),
  }),
  "GET /_emulator/rates": (cloud) => ({ items: cloud.calls.rates() }),
  "GET /_emulator/addresses": (cloud, query) => ({
    items: addressViews(cloud.world, query.get("region") ?? undefined),
  }),
  "POST /_emulator/addresses": (cloud, _, body) => {
    changeAddress(cloud.world, addressBody.parse(body), cloudTimeAt(cloud, cloud.clock()));
    return {};
  },
  "POST /_emulator/account": (cloud, _, body) => {
    changeAccount(cloud.world, accountBody.parse(body));
    return cloud.world.account;
  },
  "POST /_emulator/regions": (cloud, _, body) => {
    changeRegion(cloud.world, regionBody.parse(body));
    return {};
  },
  "POST /_emulator/clock": (cloud, _, body) => {
    cloud.doorOffsetMs = clockBody.parse(body).aheadMs;
    return { aheadMs: cloud.doorOffsetMs };
  },
  "POST /_emulator/other-tool": (cloud, _, body) => {
    const { action, perSecond } = otherToolBody.parse(body);
    cloud.limiter.setOtherTool(action, perSecond);
    return {};
  },
  "GET /_emulator/faults": (cloud) => ({ items: cloud.faults.list() }),
  "POST /_emulator/faults": (cloud, _, body) => {
    cloud.faults.add(faultBody.parse(body));
    return { items: cloud.faults.list() };
  },
  "DELETE /_emulator/faults": (cloud) => {
    cloud.faults.clear();
    return { items: [] };
  },
  "GET /_emulator/tasks": (cloud) => taskHistory(cloud.world, cloudTimeAt(cloud, cloud.clock())),
  "POST /_emulator/tasks": (cloud, _, body) => {
    replayTasks(cloud.world, taskHistoryBody.parse(body), cloudTimeAt(cloud, cloud.clock()));
    return {};
  },
  "POST /_emulator/settings": (cloud, _, body) => {
    const { taskMs } = settingsBody.parse(body);
    cloud.world = { ...cloud.world, settings: { ...cloud.world.settings, taskMs } };
    return cloud.world.settings;
  },
  "POST /_emulator/reset": (cloud, _, body) => {
    const given = Object.entries(resetBody.parse(body)).filter(([, value]) => value !== undefined);
    resetCloud(cloud, { ...defaultSettings, ...Object.fromEntries(given) });
    return worldView(cloud.world);
  },
};

/**
 * Answers a control request with JSON: what the route gives, or `{error}` with 400, 403 or 404. The routes need no
 * signature; so they are for this machine's own programs only, and not for a page that a browser was led to.
 */
export function answerControl(cloud: Cloud, request: RawRequest, response: ServerResponse): void {
  const { status, content } = controlAnswer(cloud, request);
  const body = Buffer.from(JSON.stringify(content));
  response.writeHead(status, { "Content-Type": "application/json", "Content-Length": body.length });
  response.end(body);
}

function controlAnswer(cloud: Cloud, request: RawRequest): { status: number; content: object } {
  const refuse = (status: number, error: string) => ({ status, content: { error } });
  const host = headerOf(request, "host") ?? "";
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host) || headerOf(request, "origin"))
    return refuse(403, "Control routes are for programs on this machine.");
  const route = routes[`${request.method} ${request.path.replace(/\/$/, "")}`];
  if (!route) return refuse(404, `There is no ${request.method} ${request.path}.`);
  // Brings the world to the present before it is looked at or changed.
  cloudTimeAt(cloud, cloud.clock());
  try {
    const body = request.body.length > 0 ? parseJson(request.body) : {};
    return { status: 200, content: route(cloud, new URLSearchParams(request.query), body) };
  } catch (error) {
    if (error instanceof z.ZodError) return refuse(400, z.prettifyError(error));
    if (error instanceof NotInWorld || error instanceof SyntaxError) {
      return refuse(400, error.message);
    }
    throw error;
  }
}

function parseJson(body: Buffer): unknown {
  return JSON.parse(body.toString("utf8"));
}
