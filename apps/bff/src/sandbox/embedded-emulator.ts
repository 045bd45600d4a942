import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import * as z from "zod";
import type { EmulatorConfig } from "../config/cloud.ts";
import { packageRoot, runsFromSource } from "../package-root.ts";

/** What the emulator's process tells its parent, once. */
const firstMessage = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("listening"), port: z.int() }),
  z.object({ kind: z.literal("failed"), message: z.string() }),
]);

const startTimeoutMs = 30_000;
const stopTimeoutMs = 5_000;

/** The emulator as a child of this process. It ends with it, however this process ends. */
export interface EmbeddedEmulator {
  /** `http://127.0.0.1:PORT`, as TENCENTCLOUD_ENDPOINT would name it. */
  readonly url: string;
  /** Settles when the emulator is gone, asked to or not. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

export type EmulatorStart =
  | { readonly kind: "ok"; readonly emulator: EmbeddedEmulator }
  /** One sentence that names EMULATOR_PORT and the emulator's own reason. */
  | { readonly kind: "failed"; readonly message: string };

/** Starts the emulator in a process of its own, as the real cloud is one, and waits until it listens. */
export async function startEmbeddedEmulator(config: EmulatorConfig): Promise<EmulatorStart> {
  const child = fork(entryPoint(), [], {
    // The emulator gets what it needs and nothing of what this process knows.
    env: {
      EMULATOR_PORT: String(config.port),
      EMULATOR_TASK_MS: String(config.taskMs),
      EMULATOR_SECRET_ID: config.secretId,
      EMULATOR_SECRET_KEY: config.secretKey,
    },
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    // A group of its own keeps the terminal's Ctrl-C from it: calls in flight are finished before it is stopped.
    detached: true,
  });
  const exited = once(child, "exit").then(() => undefined);
  const first = await waitForFirstMessage(child, exited);
  if (first.kind === "listening")
    return {
      kind: "ok",
      emulator: {
        url: `http://127.0.0.1:${first.port}`,
        exited,
        stop: () => stop(child, exited),
      },
    };
  await stop(child, exited);
  return {
    kind: "failed",
    message: `The embedded emulator did not start on EMULATOR_PORT ${config.port}: ${first.message.replace(/\.$/, "")}.`,
  };
}

function entryPoint(): string {
  const emulator = join(packageRoot(), "..", "emulator");
  return runsFromSource() ? join(emulator, "src", "main.ts") : join(emulator, "dist", "main.js");
}

async function waitForFirstMessage(
  child: ChildProcess,
  exited: Promise<void>,
): Promise<z.infer<typeof firstMessage>> {
  const signal = AbortSignal.timeout(startTimeoutMs);
  const message = once(child, "message", { signal }).then(([value]) => firstMessage.parse(value));
  const early = exited.then(() => ({
    kind: "failed" as const,
    message: "its process ended before it listened",
  }));
  try {
    return await Promise.race([message, early]);
  } catch (error) {
    if (!signal.aborted) throw error;
    return { kind: "failed", message: `it was not ready within ${startTimeoutMs} ms` };
  } finally {
    // The one that lost the race settles later, with nobody left to look at it.
    message.catch(() => undefined);
  }
}

/** Asks by closing the channel, which the emulator takes as its end; kills it when it does not go. */
async function stop(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (child.connected) child.disconnect();
  const timer = setTimeout(() => child.kill("SIGKILL"), stopTimeoutMs);
  await exited;
  clearTimeout(timer);
}
