import { fork, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { startEmulator } from "../src/index.ts";
import { textLike } from "./support/harness.ts";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const children: ChildProcess[] = [];
const started = <C extends ChildProcess>(child: C) => {
  children.push(child);
  return child;
};
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

const forkWith = (environment: Record<string, string>) =>
  started(fork(main, [], { env: { ...process.env, ...environment }, stdio: "pipe" }));
const messageOf = async (child: ChildProcess): Promise<unknown> =>
  (await once(child, "message"))[0];
const exitCodeOf = async (child: ChildProcess): Promise<unknown> => (await once(child, "exit"))[0];

describe("a forked emulator", () => {
  it("tells its port, outlives Ctrl-C, and ends with its parent", async () => {
    const child = forkWith({ EMULATOR_PORT: "0", EMULATOR_TASK_MS: "5" });
    const message = await messageOf(child);
    const { port } = z.strictObject({ kind: z.literal("listening"), port: z.int() }).parse(message);

    child.kill("SIGINT");
    const answer = await fetch(`http://127.0.0.1:${port}/_emulator`);
    expect(await answer.json()).toMatchObject({ settings: { taskMs: 5 } });

    const exit = exitCodeOf(child);
    child.disconnect();
    expect(await exit).toBe(0);
  });

  it.each([
    [{ EMULATOR_PORT: "eighty" }, /^EMULATOR_PORT must be a whole number from 0 to 65535/],
    [{ EMULATOR_PORT: "0", EMULATOR_TASK_MS: "-1" }, /^EMULATOR_TASK_MS must be/],
  ])("says which variable of %j cannot be used", async (environment, text) => {
    const child = forkWith(environment);
    const exit = exitCodeOf(child);
    const message = await messageOf(child);
    expect(message).toEqual({ kind: "failed", message: textLike(text) });
    expect(await exit).toBe(1);
  });

  it("says that its port is taken", async () => {
    const other = await startEmulator();
    const child = forkWith({ EMULATOR_PORT: String(other.port) });
    expect(await messageOf(child)).toEqual({
      kind: "failed",
      message: textLike(/set EMULATOR_PORT to a free one/),
    });
    await other.close();
  });
});

describe("an emulator of its own", () => {
  it("prints where it is, and ends cleanly when told to", async () => {
    const child = started(
      spawn(process.execPath, [main], { env: { ...process.env, EMULATOR_PORT: "0" } }),
    );
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    expect(String(line)).toMatch(/on http:\/\/127\.0\.0\.1:\d+\n/);
    const exit = exitCodeOf(child);
    child.kill("SIGTERM");
    expect(await exit).toBe(0);
  });
});
