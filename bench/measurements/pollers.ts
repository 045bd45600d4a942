import { urls } from "@sluice/contract";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import type { Bench, Report } from "../lib/bench.ts";
import { startConsole } from "../lib/console.ts";
import { connections, load, type LoadResult } from "../lib/load.ts";
import { count, table } from "../lib/markdown.ts";
import { forkProgram, nextMessage } from "../lib/programs.ts";
import { median } from "../lib/statistics.ts";

const requests = ["whole", "If-None-Match"] as const;
const servers = ["sluice", "bareExpress"] as const;

/** One kind of request to one server, round by round. */
export interface PollerResult {
  readonly request: (typeof requests)[number];
  readonly server: (typeof servers)[number];
  readonly rounds: readonly LoadResult[];
}

const listening = z.object({ port: z.number() });

/**
 * Requests a second of `GET /operations/:id`, signed in and with the default log, beside those of a bare Express route
 * that answers the same JSON. All of them take turns, seconds apart, so that whatever else the machine does meets all.
 */
export async function measurePollers(bench: Bench): Promise<PollerResult[]> {
  const { emulator, quick } = bench;
  const rounds = quick ? 1 : 7;
  const durationS = quick ? 2 : 3;
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
    const processes = {
      sluice: { url: `${running.url}${urls.operation(id)}`, pid: running.pid },
      bareExpress: { url: `http://127.0.0.1:${port}${urls.operation(id)}`, pid: bare.pid },
    };
    // The bare route gets the same headers, so that both parse as much.
    const cookie = { Cookie: client.cookie };
    const turns = await Promise.all(
      requests.flatMap((request) =>
        servers.map(async (server) => {
          const { url, pid } = processes[server];
          const asked = request === "whole" ? {} : { "If-None-Match": await etagOf(url, cookie) };
          const status = request === "whole" ? ("2xx" as const) : ("3xx" as const);
          const measure = (seconds: number) =>
            load(url, { ...cookie, ...asked }, { durationS: seconds, status, pid });
          return { request, server, measure, rounds: new Array<LoadResult>() };
        }),
      ),
    );
    bench.say(`pollers, ${rounds} rounds of ${turns.length} x ${durationS} s`);
    // V8 compiles a server's code well only after some ten thousand requests.
    for (const { measure } of turns) await measure(quick ? 1 : 6);
    for (let round = 0; round < rounds; round++)
      for (const turn of turns) turn.rounds.push(await turn.measure(durationS));
    return turns.map(({ request, server, rounds }) => ({ request, server, rounds }));
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

/** Requests a second as a share of the other's, round by round; the median of the rounds. */
function shareOf(one: readonly LoadResult[], other: readonly LoadResult[]): number {
  return median(
    one.flatMap(({ perSecond }, round) => {
      const beside = other[round];
      return beside ? [perSecond / beside.perSecond] : [];
    }),
  );
}

/** Tells what was measured, and whether pollers get half of a bare route. */
export function reportPollers(results: readonly PollerResult[]): Report {
  const roundsOf = (request: PollerResult["request"], server: PollerResult["server"]) =>
    results.find((one) => one.request === request && one.server === server)?.rounds ?? [];
  const rows = requests.map((request) => {
    const sluice = roundsOf(request, "sluice");
    const bareExpress = roundsOf(request, "bareExpress");
    const middle = (rounds: readonly LoadResult[], of: keyof LoadResult) =>
      median(rounds.map((round) => round[of]));
    return [
      request === "whole" ? "whole answer (200)" : "`If-None-Match` (304)",
      count(middle(sluice, "perSecond")),
      count(middle(bareExpress, "perSecond")),
      shareOf(sluice, bareExpress).toFixed(2),
      middle(sluice, "p99Ms"),
      middle(bareExpress, "p99Ms"),
      count(middle(sluice, "cpuUs")),
      count(middle(bareExpress, "cpuUs")),
    ];
  });
  return {
    title: "Pollers: GET /api/v1/operations/:id",
    body: [
      `Requests a second over ${connections} kept connections, from a load generator in a process of its own; both servers and both kinds of request take turns of some seconds, after a warm-up. Medians of the rounds; the share is the median of each round's own. Sluice answers a signed-in user and logs each request, as \`npm start\` has it; the other is one Express 5 route with default settings that answers the same JSON.`,
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
    checks: requests.map((request) => {
      // A 304 is no JSON: the bar is the route's whole answer for both. The table has the bare route's own 304 too.
      const share = shareOf(roundsOf(request, "sluice"), roundsOf("whole", "bareExpress"));
      return {
        what: `pollers, ${request === "whole" ? "whole answer" : "If-None-Match (304)"}`,
        bar: "at least 0.50 of a bare Express JSON route",
        measured: share.toFixed(2),
        met: share >= 0.5,
      };
    }),
  };
}
