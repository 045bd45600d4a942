import { createServer, type Server } from "node:net";
import { once } from "node:events";
import { globSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cloudReadActions, cloudWriteActions } from "@sluice/tencent-vpc";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/package-root.ts";
import { startConsole, type ConsoleServer } from "../support/console.ts";
import { startEmulatedCloud, type EmulatedCloud } from "../support/emulated-cloud.ts";
import { until } from "../support/until.ts";
import { startWebhookReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";
import { createAsker, type Asker } from "./asker.ts";
import { findCanaries, type Canary } from "./canaries.ts";
import { doTheWholeJob } from "./whole-job.ts";
import { hostileRequests } from "./hostile-requests.ts";

const secrets = {
  "the secret id": "AKIDcanary0SecretId0ThatIsHalfOfIt",
  "the secret key": 'canary/Key+that=nobody"may~see',
  "the token": "canary+Token/that=nobody~may?see&at=all",
  "the web hook's secret": "canary#Webhook^secret=nobody/may+see",
} as const;
const canaries: readonly Canary[] = Object.entries(secrets).map(([name, value]) => ({
  name,
  value,
}));

let cloud: EmulatedCloud;
let receiver: WebhookReceiver;
let server: ConsoleServer;
let asker: Asker;
let directory: string;
/** Where hostile requests would like the console to go. */
let elsewhere: { server: Server; port: number; connections: number };

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "sluice-hardening-"));
  cloud = await startEmulatedCloud({
    secretId: secrets["the secret id"],
    secretKey: secrets["the secret key"],
    token: secrets["the token"],
  });
  receiver = await startWebhookReceiver();
  elsewhere = await listenElsewhere();
  server = await startConsole(cloud.url, {
    LOG_LEVEL: "trace",
    SLUICE_AUTH: "none",
    SLUICE_SETTLE_WINDOW_MS: "300",
    TENCENTCLOUD_SECRET_ID: secrets["the secret id"],
    TENCENTCLOUD_SECRET_KEY: secrets["the secret key"],
    TENCENTCLOUD_TOKEN: secrets["the token"],
    SLUICE_WEBHOOK_URL: receiver.url,
    SLUICE_WEBHOOK_SECRET: secrets["the web hook's secret"],
    RECORD_EGRESS: join(directory, "egress"),
    NODE_OPTIONS: [
      `--import=${join(import.meta.dirname, "record-egress.ts")}`,
      `--report-on-signal --report-signal=SIGUSR2 --report-directory=${directory}`,
    ].join(" "),
  });
  asker = createAsker(server.url);
  const { "the web hook's secret": _, ...known } = secrets;
  await doTheWholeJob(asker, cloud, Object.values(known).join(" "));
  for (const request of hostileRequests(elsewhere.port)) await asker.ask(request);
  await receiver.untilReceived(3);
  // What Node writes down when a process is asked how it is, or dies of it.
  process.kill(server.pid, "SIGUSR2");
  await until("the report", () => globSync(join(directory, "report*.json"))[0]);
  await server.stop();
}, 240_000);
afterAll(async () => {
  await server.dispose();
  await receiver.close();
  await cloud.close();
  elsewhere.server.close();
  await rm(directory, { recursive: true, force: true });
});

async function listenElsewhere(): Promise<typeof elsewhere> {
  const listener = createServer((socket) => {
    heard.connections += 1;
    socket.destroy();
  });
  const heard = { server: listener, port: 0, connections: 0 };
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  heard.port = typeof address === "object" ? (address?.port ?? 0) : 0;
  return heard;
}

/** Every file below a folder. */
function* filesOf(folder: string): Generator<[string, Uint8Array]> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile())
      yield [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name))];
}

describe("after the whole job, with all that went wrong, no secret is", () => {
  it("in any answer", () => {
    expect(asker.answers.length).toBeGreaterThan(100);
    expect(findCanaries(canaries, asker.answers)).toEqual([]);
  });

  it("in what the process wrote, at the finest level of the log", () => {
    const said = server.said();
    expect(said).toContain("cloud call");
    expect(findCanaries(canaries, [["the log", said]])).toEqual([]);
  });

  it("in the files of the store", () => {
    const files = [...filesOf(server.dataDir)];
    expect(files.some(([, content]) => Buffer.from(content).includes("CHG-1042"))).toBe(true);
    expect(findCanaries(canaries, files)).toEqual([]);
  });

  it("in what the web hook was sent", () => {
    const sent = receiver.received.map((request) => JSON.stringify(request));
    expect(findCanaries(canaries, [["a notification", sent.join("\n")]])).toEqual([]);
  });

  it("in a crash report", async () => {
    const [report = ""] = globSync(join(directory, "report*.json"));
    const content = await readFile(report, "utf8");
    expect(content).toContain("javascriptStack");
    expect(findCanaries(canaries, [["the report", content]])).toEqual([]);
  });

  it("in the built programs", () => {
    const apps = ["web", "bff", "emulator"].map((app) => join(packageRoot(), "..", app, "dist"));
    const files = apps.flatMap((folder) => [...filesOf(folder)]);
    expect(files.length).toBeGreaterThan(20);
    expect(findCanaries(canaries, files)).toEqual([]);
  });
});

describe("whatever was asked, the console", () => {
  it("reached nobody but the cloud's endpoint and the web hook, looked up no name and started no program", async () => {
    const lines = new Set((await readFile(join(directory, "egress"), "utf8")).trim().split("\n"));
    const outside = [...lines].filter((line) => !line.startsWith("pipe "));
    expect(outside.toSorted()).toEqual(
      [cloud.url, receiver.url].map((url) => `connect ${new URL(url).host}`).toSorted(),
    );
    expect(elsewhere.connections).toBe(0);
  });

  it("sent no action that is not on its list, and no region that is not the form of one", async () => {
    const calls = await cloud.callsAfter(0);
    const listed: readonly string[] = [...cloudReadActions, ...cloudWriteActions];
    expect(calls.length).toBeGreaterThan(20);
    expect(calls.filter(({ action }) => !listed.includes(action))).toEqual([]);
    expect(calls.filter(({ region }) => !/^([a-z]{2,3}(-[a-z0-9]+)+)?$/.test(region))).toEqual([]);
  });
});
