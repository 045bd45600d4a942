import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockDirectory, type DirectoryLock } from "../../src/db/directory-lock.ts";

let base: string;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "sluice-lock-"));
});
afterEach(() => rm(base, { recursive: true }));

/** What a process leaves that listened and was killed with -9. */
async function leaveDeadSocket(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, "lock-1-00000000.sock");
  const script = `require("node:net").createServer().listen(${JSON.stringify(path)}, () => process.stdout.write("listening"))`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
}

describe.each([
  ["short", "data"],
  ["too long for a socket", join("d".repeat(90), "é".repeat(40), "data")],
])("a directory whose path is %s", (_what, name) => {
  it("is held by one until it is released", async () => {
    const directory = join(base, name);
    const lock = await lockDirectory(directory);
    await expect(lockDirectory(directory)).rejects.toThrow(
      `The data directory ${directory} is in use by process ${process.pid}. Stop that process, or set SLUICE_DATA_DIR to another directory.`,
    );
    await lock.release();
    await (await lockDirectory(directory)).release();
  });
});

it("is held apart from every other directory", async () => {
  const names = ["a", "b", join("d".repeat(90), "c"), join("d".repeat(90), "e")];
  const locks = await Promise.all(names.map((name) => lockDirectory(join(base, name))));
  await Promise.all(locks.map((lock) => lock.release()));
  expect(locks).toHaveLength(4);
});

it("is taken over at once from a process that was killed, and tidied", async () => {
  await leaveDeadSocket(base);
  expect(await readdir(base)).toEqual(["lock-1-00000000.sock"]);
  const lock = await lockDirectory(base);
  const names = await readdir(base);
  await lock.release();
  expect(names).toEqual([expect.stringMatching(new RegExp(`^lock-${process.pid}-`))]);
  expect(await readdir(base)).toEqual([]);
});

it("is given to one of those that start together, whatever a crash has left", async () => {
  for (let round = 0; round < 20; round++) {
    if (round % 4 === 0) await leaveDeadSocket(base);
    const starts = await Promise.allSettled(Array.from({ length: 6 }, () => lockDirectory(base)));
    const locks = starts
      .filter(
        (start): start is PromiseFulfilledResult<DirectoryLock> => start.status === "fulfilled",
      )
      .map(({ value }) => value);
    expect(locks).toHaveLength(1);
    await expect(lockDirectory(base)).rejects.toThrow("is in use by process");
    await Promise.all(locks.map((lock) => lock.release()));
  }
});

it("stays held by a process that stands still", async () => {
  const script = `
    const { lockDirectory } = await import(${JSON.stringify(new URL("../../src/db/directory-lock.ts", import.meta.url).href)});
    await lockDirectory(${JSON.stringify(base)});
    process.stdout.write("locked");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    await once(child.stdout, "data");
    child.kill("SIGSTOP");
    await expect(lockDirectory(base)).rejects.toThrow(`in use by process ${child.pid}`);
  } finally {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
});
