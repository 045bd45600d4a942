import { afterAll, beforeAll, expect, it } from "vitest";
import { signIn, type Client } from "../support/client.ts";
import { startConsole, type ConsoleServer } from "../support/console.ts";
import { startEmulatedCloud, type EmulatedCloud } from "../support/emulated-cloud.ts";
import { makeHistory } from "./history.ts";
import { runHistory, stageEnvironment } from "./run-history.ts";

/** The short form; `npm run nemesis` plays a thousand. Other seeds each time: what is found here is found. */
const histories = 8;
const first = Number(process.env["SLUICE_TEST_SEED"] ?? Date.now() % 1_000_000_000);

let cloud: EmulatedCloud;
let server: ConsoleServer;
let client: Client;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  server = await startConsole(cloud.url, stageEnvironment);
  client = await signIn(server.url);
});
afterAll(async () => {
  await server.dispose();
  await cloud.close();
});

it("makes the same history of the same seed, and another one of another", () => {
  expect(makeHistory(7)).toEqual(makeHistory(7));
  expect(makeHistory(7)).not.toEqual(makeHistory(8));
});

it.each(Array.from({ length: histories }, (_, index) => first + index))(
  "every address ends as its state says, and none is enabled twice, whatever happens: history of seed %i",
  async (seed) => {
    expect(await runHistory({ cloud, server, client }, makeHistory(seed))).toEqual([]);
  },
  120_000,
);
