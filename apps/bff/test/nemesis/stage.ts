import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signIn, type Client } from "../support/client.ts";
import { startConsole, type ConsoleServer } from "../support/console.ts";
import { startEmulatedCloud, type EmulatedCloud } from "../support/emulated-cloud.ts";

/** Where histories happen, one after the other. */
export interface Stage {
  readonly cloud: EmulatedCloud;
  readonly server: ConsoleServer;
  readonly client: Client;
  close(): Promise<void>;
}

/** What the console that histories happen to is started with. */
const environment = {
  SLUICE_MAX_ADDRESSES_PER_CALL: "10",
  SLUICE_CALL_TIMEOUT_MS: "800",
  // Longer than the longest task: "not enabled" for so long proves that nothing comes any more.
  SLUICE_SETTLE_WINDOW_MS: "1500",
  SLUICE_TASK_TIMEOUT_MS: "2000",
  LOG_LEVEL: "warn",
} as const;

/** Compiled once for all the starts of this run, of which there are hundreds. */
const compileCache = mkdtempSync(join(tmpdir(), "sluice-nemesis-compiled-"));
process.on("exit", () => rmSync(compileCache, { recursive: true, force: true }));
/** Half of the processor time of a start is PostgreSQL being optimised, which pays only for those that live longer. */
const quickStart = new URL("quick-start.ts", import.meta.url).href;

/** Starts a cloud and a console on an embedded store of its own. */
export async function openStage(): Promise<Stage> {
  const cloud = await startEmulatedCloud();
  const server = await startConsole(cloud.url, {
    ...environment,
    NODE_COMPILE_CACHE: compileCache,
    NODE_OPTIONS: `--import ${quickStart}`,
  }).catch(async (error: unknown) => {
    await cloud.close();
    throw error;
  });
  const client = await signIn(server.url);
  return {
    cloud,
    server,
    client,
    async close() {
      await server.dispose();
      await cloud.close();
    },
  };
}
