import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { signIn } from "../support/client.ts";
import { startConsole, type ConsoleServer } from "../support/console.ts";
import { startEmulatedCloud, writeAction, type EmulatedCloud } from "../support/emulated-cloud.ts";
import { until } from "../support/until.ts";

let cloud: EmulatedCloud;
let server: ConsoleServer;

beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, {
    NODE_OPTIONS: `--import=${join(import.meta.dirname, "break-on-signal.ts")}`,
    SLUICE_SETTLE_WINDOW_MS: "500",
  });
}, 180_000);
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

it.each([
  ["SIGUSR2", "uncaughtException", "a bug in a timer"],
  ["SIGHUP", "unhandledRejection", "a bug in a promise"],
] as const)(
  "an error that nobody caught (%s) ends the process with 70 and one line in the log; the next start goes on",
  async (signal, origin, message) => {
    const client = await signIn(server.url);
    const addresses = await cloud.free(3);
    const writes = (await cloud.calls(writeAction)).length;
    const { id } = await client.allocate(addresses);
    await until("the call", async () =>
      (await cloud.calls(writeAction)).length > writes ? true : undefined,
    );
    process.kill(server.pid, signal);
    // It ends by itself; this only waits for it.
    const ended = await server.ended();
    expect(ended.code).toBe(70);
    const lines = ended.stdout.split("\n").filter((line) => line.includes('"level":"fatal"'));
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
      { msg: "an error that nobody caught", origin, err: { message } },
    ]);
    expect(ended.stderr).toBe("");
    await server.start();
    expect(await (await signIn(server.url)).untilFinal(id)).toMatchObject({ state: "succeeded" });
    const enabled = (await cloud.addresses()).filter(({ address }) => addresses.includes(address));
    expect(enabled.map(({ enableCount }) => enableCount)).toEqual([1, 1, 1]);
  },
  180_000,
);
