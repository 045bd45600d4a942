import { chown, lstat, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findForbidden, giveBackToOwner } from "./folder-owner.ts";

let directory: string;
let file: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "sluice-owner-"));
  await mkdir(join(directory, "base"));
  file = join(directory, "base", "1");
  await writeFile(file, "");
});
afterEach(() => rm(directory, { recursive: true }));

it("what root makes in somebody's directory is given to its owner; what others make stays theirs", async () => {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) await chown(directory, 65_534, 65_534);
  const before = await lstat(file);
  await giveBackToOwner(directory);
  const { uid, gid } = await lstat(file);
  expect([uid, gid]).toEqual(isRoot ? [65_534, 65_534] : [before.uid, before.gid]);
});

it("a file that may not be used is found, however deep it lies", async () => {
  expect(await findForbidden(directory)).toBeUndefined();
  expect(await findForbidden(directory, async (path) => path !== file)).toBe(file);
});
