import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from "node:os";
import path from "node:path";
import * as z from "zod";
import { root } from "../../scripts/lib/paths.mjs";

/** Where, when and on what a run was made. */
export interface Machine {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly commit: string;
  /** True when the sources of apps or packages differ from the commit. */
  readonly changed: boolean;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  /** Processes that wanted to run, on average over the minute before the start. */
  readonly loadBefore: number;
  readonly versions: Readonly<Record<string, string>>;
}

const packageSchema = z.object({ version: z.string() });
const libraries = [
  "express",
  "@electric-sql/pglite",
  "pg-boss",
  "tencentcloud-sdk-nodejs",
  "autocannon",
];

/** Describes this machine and the sources that are measured. */
export function describeMachine(): Machine {
  const [processor] = cpus();
  return {
    startedAt: new Date().toISOString(),
    commit: git("rev-parse", "HEAD"),
    changed: git("status", "--porcelain", "--", "apps", "packages") !== "",
    processor: processor?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()} ${arch()}`,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
    versions: {
      node: process.version,
      ...Object.fromEntries(libraries.map((name) => [name, versionOf(name)])),
    },
  };
}

function git(...args: string[]): string {
  return execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
}

function versionOf(library: string): string {
  const file = path.join(root, "node_modules", library, "package.json");
  const content: unknown = JSON.parse(readFileSync(file, "utf8"));
  return packageSchema.parse(content).version;
}
