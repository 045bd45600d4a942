import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import type { EmulatorConfig } from "../../src/config/cloud.ts";
import { startEmbeddedEmulator } from "../../src/sandbox/embedded-emulator.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function emulatorConfig(environment: Record<string, string> = {}): EmulatorConfig {
  const reading = readConfig({ EMULATOR_PORT: "0", ...environment });
  if (reading.kind === "invalid") throw new Error(reading.message);
  return reading.config.emulator;
}

/** True while something answers there as the emulator does. */
async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/_emulator/calls`)).ok;
  } catch {
    return false;
  }
}

async function start(config: EmulatorConfig) {
  const started = await startEmbeddedEmulator(config);
  if (started.kind === "failed") throw new Error(started.message);
  closers.push(() => started.emulator.stop());
  return started.emulator;
}

describe("the embedded emulator", () => {
  it("listens where it says, on loopback, until it is stopped", async () => {
    const emulator = await start(emulatorConfig());
    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await answers(emulator.url)).toBe(true);
    await emulator.stop();
    await emulator.exited;
    expect(await answers(emulator.url)).toBe(false);
  });

  it("may be stopped twice", async () => {
    const emulator = await start(emulatorConfig());
    await Promise.all([emulator.stop(), emulator.stop()]);
    expect(await answers(emulator.url)).toBe(false);
  });

  it("says in one sentence which variable to change when its port is taken", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    closers.push(async () => {
      holder.close();
      await once(holder, "close");
    });
    const address = holder.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    const started = await startEmbeddedEmulator(emulatorConfig({ EMULATOR_PORT: String(port) }));
    expect(started.kind === "failed" && started.message).toMatch(
      new RegExp(
        `^The embedded emulator did not start on EMULATOR_PORT ${port}: The port is taken.*\\.$`,
      ),
    );
  });

  it("ends when its parent is killed", async () => {
    const directory = await mkdtemp(join(tmpdir(), "sluice-parent-"));
    closers.push(() => rm(directory, { recursive: true }));
    const script = join(directory, "parent.ts");
    const source = join(import.meta.dirname, "../../src/sandbox/embedded-emulator.ts");
    await writeFile(
      script,
      `import { startEmbeddedEmulator } from ${JSON.stringify(source)};
       const started = await startEmbeddedEmulator({ port: 0, taskMs: 1, secretId: "AKIDx", secretKey: "x" });
       process.send(started.emulator.url);`,
    );
    const parent = fork(script, [], { execArgv: [] });
    const [url] = (await once(parent, "message")) as [string];
    expect(await answers(url)).toBe(true);
    parent.kill("SIGKILL");
    await expect.poll(() => answers(url), { timeout: 10_000 }).toBe(false);
  });
});
