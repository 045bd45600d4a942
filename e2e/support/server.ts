import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { findNode } from "../../scripts/lib/node-runtime.mjs";
import { emulatorKeys } from "./emulator.ts";
import { root } from "../../scripts/lib/paths.mjs";

/** The server in a process of its own, with a store that outlives the process. */
export interface Server {
  /** The same for as long as the tests run, whatever happens to the process. */
  readonly url: string;
  start(): Promise<void>;
  /** `SIGKILL`: the power cord. `SIGTERM`: an orderly stop. */
  stop(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
  /** Stops for good and throws the store away. */
  dispose(): Promise<void>;
}

/** Starts a server in sandbox mode on the emulator at `emulatorUrl`, with further settings of its own. */
export async function startServer(
  emulatorUrl: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "sluice-e2e-"));
  const environment = {
    ...emulatorKeys,
    // Every test signs in, all from one address.
    SLUICE_SIGN_INS_PER_ADDRESS: "10000",
    ...settings,
    SLUICE_DATA_DIR: dataDir,
    TENCENTCLOUD_ENDPOINT: emulatorUrl,
  };
  let running = await launch(environment, 0);
  const { url } = running;

  async function stop(signal: NodeJS.Signals): Promise<void> {
    const { child } = running;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  }

  return {
    url,
    async start() {
      running = await launch(environment, Number(new URL(url).port));
    },
    stop,
    async dispose() {
      await stop("SIGTERM");
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function launch(
  environment: Readonly<Record<string, string>>,
  port: number,
): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(findNode(), [path.join(root, "apps/bff/dist/main.js")], {
    // Nothing of this machine's environment: no credentials, no settings.
    env: {
      PATH: process.env["PATH"],
      PORT: String(port),
      ...environment,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  // However the worker ends, its servers end with it.
  const killNow = () => child.kill("SIGKILL");
  process.on("exit", killNow);
  child.once("exit", () => process.off("exit", killNow));
  const said: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) =>
      reject(new Error(`the server ended with ${code ?? signal}:\n${said.join("\n")}`)),
    );
    createInterface({ input: child.stdout }).on("line", (line) => {
      said.push(line);
      const ready = /^Sluice is ready at (http:\S+) \(sandbox mode\)$/.exec(line)?.[1];
      if (ready !== undefined) resolve(ready);
    });
  });
  return { child, url };
}
