import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { root } from "../../scripts/lib/paths.mjs";
import { readUsage } from "./process-usage.ts";
import { cleanEnvironment } from "./programs.ts";

/** What one burst of load came to. */
export interface LoadResult {
  /** Answers a second, on average. */
  readonly perSecond: number;
  /** Milliseconds that 99 of 100 answers took at most. */
  readonly p99Ms: number;
  /** Processor time of the server for each answer, in microseconds: other work on the machine changes it least. */
  readonly cpuUs: number;
}

/** Connections that are open at once, each with one request at a time. */
export const connections = 100;

const resultSchema = z.object({
  requests: z.object({ average: z.number() }),
  latency: z.object({ p99: z.number() }),
  errors: z.number(),
  "2xx": z.number(),
  "3xx": z.number(),
  "4xx": z.number(),
  "5xx": z.number(),
});

/**
 * Asks for one URL as fast as it is answered, from a process of its own (autocannon), over connections that are kept.
 * @param status class of the status that every answer must have
 * @param pid the server's process
 * @throws when an answer has another status, or none comes
 */
export async function load(
  url: string,
  headers: Readonly<Record<string, string>>,
  { durationS, status, pid }: { durationS: number; status: "2xx" | "3xx"; pid: number },
): Promise<LoadResult> {
  const args = [
    path.join(root, "node_modules/autocannon/autocannon.js"),
    "--json",
    "--no-progress",
    `--connections=${connections}`,
    `--duration=${durationS}`,
    ...Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}=${value}`]),
    url,
  ];
  const before = readUsage(pid);
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: cleanEnvironment() });
  const cpuSeconds = readUsage(pid).cpuSeconds - before.cpuSeconds;
  const result = resultSchema.parse(JSON.parse(stdout));
  const all = result["2xx"] + result["3xx"] + result["4xx"] + result["5xx"];
  if (result.errors > 0 || all === 0 || result[status] !== all)
    throw new Error(`answers other than ${status} from ${url}: ${stdout}`);
  return {
    perSecond: result.requests.average,
    p99Ms: result.latency.p99,
    cpuUs: (cpuSeconds * 1e6) / all,
  };
}
