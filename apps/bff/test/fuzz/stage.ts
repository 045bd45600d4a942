import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { startConsole, type ConsoleServer } from "../support/console.ts";
import { startEmulatedCloud } from "../support/emulated-cloud.ts";
import { until } from "../support/until.ts";

const memoryShape = z.object({ heapUsed: z.number(), rss: z.number() });

/** Bytes that the console's process holds when its garbage is gone. */
export type Memory = z.infer<typeof memoryShape>;

/** A console with a secret, the cloud behind it, and words that mean something to both. */
export interface Stage {
  readonly server: ConsoleServer;
  readonly secrets: readonly string[];
  readonly words: readonly string[];
  memory(): Promise<Memory>;
  close(): Promise<void>;
}

const keys = { secretId: "AKIDfuzzedFuzzedFuzzed0", secretKey: "a-key-that-no-answer-may-hold" };

export async function openStage(): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), "sluice-fuzz-"));
  const cloud = await startEmulatedCloud(keys);
  const file = join(directory, "memory");
  const server = await startConsole(cloud.url, {
    // A sandbox whose emulator has a key of its own: with sessions, and with a secret to look for.
    EMULATOR_SECRET_ID: keys.secretId,
    EMULATOR_SECRET_KEY: keys.secretKey,
    LOG_LEVEL: "warn",
    // One person and one address send everything, as fast as it is answered.
    SLUICE_REQUESTS_PER_USER: "1000000",
    SLUICE_REQUESTS_PER_ADDRESS: "1000000",
    SLUICE_SIGN_INS_PER_ADDRESS: "1000000",
    SLUICE_SETTLE_WINDOW_MS: "500",
    NODE_OPTIONS: `--import=${join(import.meta.dirname, "tell-memory.ts")}`,
    TELL_MEMORY: file,
  });
  return {
    server,
    secrets: Object.values(keys),
    words: [
      ...(await cloud.free(20)),
      "ap-guangzhou",
      "ap-shanghai",
      "ap-singapore",
      "vpc-12345678",
    ],
    async memory() {
      await rm(file, { force: true });
      process.kill(server.pid, "SIGUSR2");
      const text = await until("the memory", () => readFile(file, "utf8").catch(() => undefined));
      return memoryShape.parse(JSON.parse(text));
    },
    async close() {
      await server.dispose();
      await cloud.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
