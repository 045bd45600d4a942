import { urls } from "@sluice/contract";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import type { Bench, Report } from "../lib/bench.ts";
import { startConsole } from "../lib/console.ts";
import { connections, load, type LoadResult } from "../lib/load.ts";
import { count, table } from "../lib/markdown.ts";
import { forkProgram, nextMessage } from "../lib/programs.ts";
import { median } from "../lib/statistics.ts";

/** One kind of request to both servers, round by round. */
export interface PollerResult {
  readonly request: "whole" | "If-None-Match";
  readonly sluice: readonly LoadResult[];
  readonly bareExpress: readonly LoadResult[];
  /** Sluice's requests a second as a share of those of the bare route, by the medians. */
  readonly share: number;
}

const listening = z.object({ port: z.number() });

/**
 * Requests a second of `GET /operations/:id`, signed in and with the default log, beside those of a bare Express route
 * that answers the same JSON. The two take turns, so that whatever else the machine does meets both.
 */
export async function measurePollers(bench: Bench): Promise<PollerResult[]> {
  const { emulator, quick } = bench;
  const rounds = quick ? 1 : 4;
  const durationS = quick ? 2 : 5;
  await emulator.reset();
  const running = await startConsole(bench, "pollers");
  const { client } = running;
  const { id } = await client.allocate(await emulator.addresses(100));
  const operation = await client.untilOver(id);
  const bare = forkProgram(fileURLToPath(new URL("../programs/bare-express.ts", import.meta.url)), [
    JSON.stringify(operation),
  ]);
  try {
    const { port } = listening.parse(await nextMessage(bare));
    const sluiceUrl = `${running.url}${urls.operation(id)}`;
    const bareUrl = `http://127.0.0.1:${port}${urls.operation(id)}`;
    // The bare route gets the same headers, so that both parse as much.
    const headers = { Cookie: client.cookie };
    const results: PollerResult[] = [];
    for (const request of ["whole", "If-None-Match"] as const) {
      const status = request === "whole" ? "2xx" : "3xx";
      const targets = await Promise.all(
        [
          { url: sluiceUrl, pid: running.pid },
          { url: bareUrl, pid: bare.pid },
        ].map(async ({ url, pid }) => {
          const asked = request === "whole" ? {} : { "If-None-Match": await etagOf(url, headers) };
          return { url, pid, headers: { ...headers, ...asked }, results: new Array<LoadResult>() };
        }),
      );
      bench.say(`pollers (${request}), ${rounds} rounds of ${2 * durationS} s`);
      for (const { url, pid, headers } of targets)
        await load(url, headers, { durationS: 2, status, pid });
      for (let round = 0; round < rounds; round++)
        for (const { url, pid, headers, results } of targets)
          results.push(await load(url, headers, { durationS, status, pid }));
      const [sluice = [], bareExpress = []] = targets.map(({ results }) => results);
      const share = medianRate(sluice) / medianRate(bareExpress);
      results.push({ request, sluice, bareExpress, share });
    }
    return results;
  } finally {
    await bare.stop();
    await running.stop();
  }
}

async function etagOf(url: string, headers: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(url, { headers });
  await response.arrayBuffer();
  return response.headers.get("ETag") ?? "";
}

function medianRate(results: readonly LoadResult[]): number {
  return median(results.map(({ perSecond }) => perSecond));
}

/** Tells what was measured, and whether pollers get half of a bare route. */
export function reportPollers(results: readonly PollerResult[]): Report {
  const whole = results.find(({ request }) => request === "whole");
  const rows = results.map(({ request, sluice, bareExpress, share }) => [
    request === "whole" ? "whole answer (200)" : "`If-None-Match` (304)",
    count(medianRate(sluice)),
    count(medianRate(bareExpress)),
    share.toFixed(2),
    median(sluice.map(({ p99Ms }) => p99Ms)),
    median(bareExpress.map(({ p99Ms }) => p99Ms)),
    count(median(sluice.map(({ cpuUs }) => cpuUs))),
    count(median(bareExpress.map(({ cpuUs }) => cpuUs))),
  ]);
  return {
    title: "Pollers: GET /api/v1/operations/:id",
    body: [
      `Requests a second over ${connections} kept connections, from a load generator in a process of its own; median of rounds in which the two servers take turns. Sluice answers a signed-in user and logs each request, as \`npm start\` has it; the other is one Express 5 route with default settings that answers the same JSON.`,
      table(
        [
          "request",
          "Sluice /s",
          "bare Express /s",
          "share",
          "Sluice p99 ms",
          "bare p99 ms",
          "Sluice CPU us",
          "bare CPU us",
        ],
        rows,
      ),
    ].join("\n\n"),
    checks: results.map(({ request, sluice }) => {
      // A 304 is no JSON: the bar is the route's whole answer for both. The table has the bare route's own 304 too.
      const share = medianRate(sluice) / medianRate(whole?.bareExpress ?? []);
      return {
        what: `pollers, ${request === "whole" ? "whole answer" : "If-None-Match (304)"}`,
        bar: "at least 0.50 of a bare Express JSON route",
        measured: share.toFixed(2),
        met: share >= 0.5,
      };
    }),
  };
}
