import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { createClient, signIn, type Client } from "./support/client.ts";
import { startConsole, type ConsoleServer } from "./support/console.ts";
import { startEmulatedCloud, writeAction, type EmulatedCloud } from "./support/emulated-cloud.ts";
import { readSamples, selectorsOf, type Sample } from "./support/prometheus.ts";
import { until } from "./support/until.ts";

const project = join(import.meta.dirname, "../../..");

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
/** The numbers after a small operation that met everything that the labels of alerts and dashboard speak of. */
let samples: Sample[];

const read = async (): Promise<string> => {
  const answer = await createClient(server.url).send({ path: "/metrics" });
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
  return answer.text;
};

beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, {
    SLUICE_SETTLE_WINDOW_MS: "500",
    LOG_LEVEL: "debug",
  });
  client = await signIn(server.url);
  await cloud.fault({ action: writeAction, fault: "error", code: "RequestLimitExceeded" });
  await cloud.fault({ action: "DescribeTaskResult", fault: "reset-before" });
  const { id } = await client.allocate(await cloud.free(3));
  const stream = await client.events(id);
  await client.untilFinal(id);
  await stream.untilEnded();
  // What is stored is seen a moment before it is counted, and an answer is shared for a second.
  samples = await until("the end of the operation in the numbers", async () => {
    const told = readSamples(await read());
    return told.some(({ name }) => name === "sluice_operations_finished_total") ? told : undefined;
  });
});
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

/** The value of the one sample of the name whose labels hold these. */
function valueOf(name: string, labels: Record<string, string> = {}): number | undefined {
  const found = samples.filter(
    (sample) =>
      sample.name === name &&
      Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
  );
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0]?.value;
}

describe("the numbers after an operation of three addresses", () => {
  it("say what was sent, what it came to and what was read back", () => {
    expect({
      accepted: valueOf("sluice_write_calls_total", { action: writeAction, outcome: "accepted" }),
      refused: valueOf("sluice_write_calls_total", { action: writeAction, outcome: "refused" }),
      unknown: valueOf("sluice_write_calls_total", { action: writeAction, outcome: "unknown" }),
      throttled: valueOf("sluice_cloud_calls_total", { code: "RequestLimitExceeded" }),
      slowed: valueOf("sluice_limiter_slowdowns_total", { action: writeAction }),
      cut: valueOf("sluice_cloud_calls_total", { outcome: "fault" }),
      tasks: valueOf("sluice_tasks_total", { action: writeAction, result: "succeeded" }),
      settled: valueOf("sluice_settled_addresses_total", {
        reason: "task_succeeded",
        outcome: "succeed",
      }),
      settledCalls: valueOf("sluice_settle_duration_seconds_count", { reason: "task_succeeded" }),
      ended: valueOf("sluice_operations_finished_total", { kind: "allocate", state: "succeeded" }),
    }).toEqual({
      accepted: 1,
      refused: 1,
      unknown: 0,
      throttled: 1,
      slowed: 1,
      cut: 1,
      tasks: 1,
      settled: 3,
      settledCalls: 1,
      ended: 1,
    });
  });

  it("say how it stands: nothing under way, no job that waits, every check works, no stream", () => {
    expect({
      running: valueOf("sluice_operations", { kind: "allocate", state: "running" }),
      unknown: valueOf("sluice_addresses", { state: "unknown" }),
      oldest: valueOf("sluice_oldest_open_operation_seconds"),
      waiting: valueOf("sluice_jobs", { queue: "drive-operation", state: "waiting" }),
      oldestJob: valueOf("sluice_oldest_waiting_job_seconds", { queue: "drive-operation" }),
      ready: ["serving", "store", "migrations", "jobs", "skew"].map((check) =>
        valueOf("sluice_ready", { check }),
      ),
      watched: valueOf("sluice_tasks_watched"),
      streams: valueOf("sluice_event_streams"),
      opened: valueOf("sluice_event_streams_opened_total"),
    }).toEqual({
      running: 0,
      unknown: 0,
      oldest: 0,
      waiting: 0,
      oldestJob: 0,
      ready: [1, 1, 1, 1, 1],
      watched: 0,
      streams: 0,
      opened: 1,
    });
    expect(valueOf("sluice_event_delay_seconds_count")).toBeGreaterThan(0);
  });

  it("the limiter goes at less than the whole of its rate after it was told to slow down", () => {
    const [now, full] = ["sluice_limiter_rate", "sluice_limiter_full_rate"].map((name) =>
      valueOf(name, { action: writeAction }),
    );
    expect(full).toBe(16);
    expect(now).toBeGreaterThanOrEqual(8);
    // Whole again after half a minute, which a slow machine may have taken.
    expect(now).toBeLessThanOrEqual(16);
  });

  it("name routes by their templates and hold no address, id or name", async () => {
    const text = await read();
    const asked = samples.filter(
      ({ name }) => name === "sluice_http_request_duration_seconds_count",
    );
    expect(asked.map(({ labels }) => labels["route"])).toEqual(
      expect.arrayContaining(["/api/v1/operations", "/api/v1/operations/:id", "/auth/sandbox"]),
    );
    expect(text).not.toMatch(
      /[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]+:[0-9a-f]+:[0-9a-f]*:|eip-|operator/i,
    );
  });
});

it("what a client makes up adds at most one series a status: no path, and no method of its own", async () => {
  for (const path of ["/api/v1/a", "/api/v1/b", "/auth/c", "/assets/d"])
    await createClient(server.url).send({ path });
  for (const method of ["PROPFIND", "LOCK", "SUBSCRIBE"])
    await fetch(`${server.url}/api/v1/e`, { method });
  const told = await until("the requests", async () => {
    const series = readSamples(await read())
      .filter(({ name }) => name === "sluice_http_request_duration_seconds_count")
      .filter(({ labels }) => labels["route"] === "other")
      .map(({ labels, value }) => ({ method: labels["method"], status: labels["status"], value }));
    const all = series.reduce((sum, { value }) => sum + value, 0);
    return all >= 7 ? series : undefined;
  });
  expect(told).toEqual([
    { method: "GET", status: "404", value: 4 },
    { method: "other", status: "403", value: 3 },
  ]);
});

describe("the log", () => {
  const lineSchema = z.looseObject({
    msg: z.string(),
    level: z.string(),
    exchange: z.looseObject({ action: z.string(), outcome: z.string() }).optional(),
  });
  const untilLine = (what: string, is: (line: z.infer<typeof lineSchema>) => boolean) =>
    until(what, () =>
      server
        .said()
        .split("\n")
        .filter((line) => line.startsWith("{"))
        .map((line) => lineSchema.parse(JSON.parse(line)))
        .find(is),
    );
  const id = expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown;

  it("says of each request to the cloud for which operation, call and job it was", async () => {
    const line = await untilLine(
      "an accepted write",
      ({ exchange }) => exchange?.action === writeAction && exchange.outcome === "ok",
    );
    expect(line).toMatchObject({
      level: "debug",
      queue: "drive-operation",
      jobId: id,
      operationId: id,
      lane: 0,
      callId: id,
      exchange: { requestId: id },
    });
    // The submission has set the job off, and is over.
    expect(line["requestId"]).toBeUndefined();
    const refused = await untilLine(
      "the refused write",
      ({ exchange }) => exchange?.outcome === "RequestLimitExceeded",
    );
    expect(refused).toMatchObject({ level: "info", operationId: line["operationId"] });
    const cut = await untilLine("the cut poll", ({ level }) => level === "warn");
    expect(cut).toMatchObject({
      callId: line["callId"],
      exchange: { action: "DescribeTaskResult" },
    });
  });

  it("says for which request of a person the cloud was asked, and what a submission has made", async () => {
    const answer = await client.send({ path: "/api/v1/quota?region=ap-guangzhou" });
    expect(answer.status).toBe(200);
    const asked = await untilLine(
      "a reading for a page",
      ({ exchange, requestId }) =>
        exchange?.action === "DescribeAddressQuota" && requestId !== undefined,
    );
    expect(asked).toMatchObject({
      requestId: answer.headers.get("x-request-id"),
      exchange: { action: "DescribeAddressQuota" },
    });
    expect(asked["operationId"]).toBeUndefined();
    const submission = await untilLine(
      "the submission",
      ({ method, path }) => method === "POST" && path === "/api/v1/operations",
    );
    expect(submission).toMatchObject({
      level: "info",
      requestId: id,
      status: 202,
      location: expect.stringMatching(/^\/api\/v1\/operations\/[0-9a-f-]{36}$/) as unknown,
    });
  });
});

it("are for this machine only, and for nobody by way of a proxy", async () => {
  const answer = await createClient(server.url, { "X-Forwarded-For": "192.0.2.7" }).send({
    path: "/metrics",
  });
  expect(answer.status).toBe(403);
});

/** Names that Prometheus adds by itself. */
const targetLabels = ["job", "instance"];
const ownSeries = ["up"];

const dashboardSchema = z.object({
  panels: z.array(
    z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).default([]) }),
  ),
});
const rulesSchema = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          labels: z.object({ severity: z.enum(["critical", "warning"]) }),
          annotations: z.object({ summary: z.string(), runbook: z.string() }),
        }),
      ),
    }),
  ),
});

function expressions(): { where: string; expr: string }[] {
  const dashboards = readdirSync(join(project, "deploy/grafana")).flatMap((file) =>
    dashboardSchema
      .parse(JSON.parse(readFileSync(join(project, "deploy/grafana", file), "utf8")))
      .panels.flatMap(({ title, targets }) =>
        targets.map(({ expr }) => ({
          where: `${file}: ${title}`,
          // Grafana's own variables, as it fills them in.
          expr: expr.replaceAll("$__rate_interval", "5m").replaceAll("$job", ".*"),
        })),
      ),
  );
  return [...dashboards, ...rules().map(({ alert, expr }) => ({ where: alert, expr }))];
}

function rules() {
  const text = readFileSync(join(project, "deploy/prometheus/alerts.yaml"), "utf8");
  return rulesSchema.parse(parse(text)).groups.flatMap((group) => group.rules);
}

/** What an expression asks for and the console does not tell. */
function missing(expr: string): string[] {
  return selectorsOf(expr).flatMap(({ metric, labels }) => {
    if (ownSeries.includes(metric)) return [];
    const ofMetric = samples.filter(({ name }) => name === metric);
    if (ofMetric.length === 0) return [`no metric ${metric}`];
    return labels
      .filter(({ name }) => !targetLabels.includes(name))
      .filter(({ name, accepts }) => {
        const values = ofMetric.map((sample) => sample.labels[name]);
        return values.includes(undefined) || (accepts.positive && !values.some(accepts.matches));
      })
      .map(({ name, text }) => `no ${metric} with ${text ?? name}`);
  });
}

/** Values of labels that only trouble brings, which a small operation does not meet. */
const onlyInTrouble = [
  'no sluice_cloud_calls_total with code=~"AuthFailure.*|UnauthorizedOperation.*"',
  'no sluice_http_request_duration_seconds_count with status=~"5.."',
];

describe("the dashboard and the alert rules", () => {
  it("ask for metrics, labels and values that a console tells", () => {
    const all = expressions();
    expect(all.length).toBeGreaterThan(40);
    const unmet = all.flatMap(({ where, expr }) =>
      missing(expr)
        .filter((what) => !onlyInTrouble.includes(what))
        .map((what) => `${where}: ${what}`),
    );
    expect(unmet).toEqual([]);
  });

  it("leave out nothing that is told of the work", () => {
    const asked = new Set(
      expressions().flatMap(({ expr }) => selectorsOf(expr).map(({ metric }) => metric)),
    );
    const families = new Set(
      samples
        .map(({ name }) => name)
        .filter((name) => name.startsWith("sluice_"))
        .map((name) => name.replace(/_(bucket|sum|count)$/, "")),
    );
    const shown = [...asked].map((name) => name.replace(/_(bucket|sum|count)$/, ""));
    expect([...families].filter((name) => !shown.includes(name))).toEqual(["sluice_tasks_watched"]);
  });

  it("have a runbook for each alert", () => {
    const headings = readFileSync(join(project, "docs/monitoring.md"), "utf8")
      .split("\n")
      .filter((line) => line.startsWith("### "))
      .map((line) => line.slice(4).trim());
    expect(headings).toEqual(rules().map(({ alert }) => alert));
    expect(rules().map(({ annotations }) => annotations.runbook)).toEqual(
      rules().map(({ alert }) => `docs/monitoring.md#${alert.toLowerCase()}`),
    );
  });
});
