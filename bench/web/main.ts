import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { constants, loadavg, setPriority, tmpdir } from "node:os";
import path from "node:path";
import { ensureBuilt } from "../../scripts/lib/build.mjs";
import { ensureInstalled } from "../../scripts/lib/install.mjs";
import { root } from "../../scripts/lib/paths.mjs";
import type { Bench } from "../lib/bench.ts";
import { signIn } from "../lib/console-client.ts";
import { startConsole } from "../lib/console.ts";
import { startEmulator } from "../lib/emulator.ts";
import { describeMachine } from "../lib/machine.ts";
import { table } from "../lib/markdown.ts";
import { killAllAtExit } from "../lib/programs.ts";
import { startBrowser } from "./browser.ts";
import { measureList, measureLive } from "./interactions.ts";
import { measureLoads } from "./page-load.ts";
import { checksOf, sectionsOf, type WebResults } from "./report.ts";

/** Addresses of the long list and of the large operation. */
const many = 10_000;
const runsOfEach = 5;

/** `npm run bench:web`: measures the built pages in a real browser. `-- --quick`: once each, to see that it runs. */
async function run(quick: boolean): Promise<boolean> {
  await ensureInstalled();
  await ensureBuilt(["emulator", "bff", "web"]);
  const machine = describeMachine();
  const runs = quick ? 1 : runsOfEach;
  const folder = mkdtempSync(path.join(tmpdir(), "sluice-bench-web-"));
  const emulator = await startEmulator();
  const say = (text: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`);
  const bench: Bench = { emulator, folder, quick, nodeOptions: [], say };
  const running = await startConsole(bench, "web");
  // Who may see every page.
  const server = { ...running, client: await signIn(running.url, "admin") };
  let browser = await startBrowser();
  try {
    const addresses = await emulator.addresses(many);
    const sample = await server.client.allocate(addresses.slice(0, 200));
    await server.client.untilOver(sample.id);
    const change = await server.client.changeBilling(addresses.slice(0, 2));
    const routes = [
      "/",
      "/addresses?region=ap-guangzhou",
      "/allocate",
      "/modify",
      "/release",
      "/change-billing",
      "/billing-changes",
      `/billing-changes/${change.id}`,
      "/operations",
      `/operations/${sample.id}`,
      `/operations/${sample.id}/report`,
      "/audit",
      "/sessions",
      "/settings",
      "/glossary",
      "/api/docs",
      "/sign-in",
    ];
    const nameOf = (route: string) =>
      route.replace(sample.id, ":id").replace(change.id, ":id").replace(/\?.*/, "");
    const loads = (await measureLoads(browser, server, routes, runs, say)).map((load) => ({
      ...load,
      route: nameOf(load.route),
    }));
    // From here on the page is measured, and not its server, which runs on another machine than the browser where people use
    // it: it gives way.
    for (const { pid } of [emulator, running]) setPriority(pid, constants.priority.PRIORITY_LOW);
    // One that has loaded two hundred pages with nothing cached answers later: 250 ms after a paste where a new one takes 180.
    await browser.close();
    browser = await startBrowser();
    say("pasting and typing");
    const list = {
      1: await measureList(browser, server, addresses, 1, runs),
      4: await measureList(browser, server, addresses, 4, runs),
    };
    say("following a large operation");
    const live = {
      1: await measureLive(browser, server, emulator, 1, many, runs),
      4: await measureLive(browser, server, emulator, 4, many, runs),
    };
    const results = { loads, list, live };
    return report(results, { ...machine, browser: browser.version(), quick });
  } finally {
    await browser.close();
    await server.stop();
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(
  results: WebResults,
  machine: ReturnType<typeof describeMachine> & { browser: string; quick: boolean },
): boolean {
  const checks = checksOf(results);
  const loadAfter = Math.round((loadavg()[0] ?? 0) * 100) / 100;
  const markdown = [
    `# The pages, measured ${machine.startedAt.slice(0, 16).replace("T", " ")} UTC`,
    ...(machine.quick ? ["A quick run: to see that it works, not for its numbers."] : []),
    [
      `- Machine: ${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}; load before the start ${machine.loadBefore}, at the end ${loadAfter}`,
      `- Chromium ${machine.browser}, Node ${process.version}; server and emulated cloud on the same cores, at the lowest priority once the pages are loaded`,
      `- Commit: ${machine.commit}${machine.changed ? ", with changes that were not committed" : ""}`,
    ].join("\n"),
    "## Beside the bar",
    table(
      ["what", "bar (DESIGN.md, section 9)", "measured", "met"],
      checks.map(({ what, bar, measured, met }) => [what, bar, measured, met ? "yes" : "**no**"]),
    ),
    ...sectionsOf(results),
  ].join("\n\n");
  const target = path.join(root, "bench/results");
  mkdirSync(target, { recursive: true });
  const name = machine.quick ? "web-quick" : "web";
  const json = { machine, loadAfter, checks, results };
  writeFileSync(path.join(target, `${name}.json`), `${JSON.stringify(json, null, 1)}\n`);
  writeFileSync(path.join(target, `${name}.md`), `${markdown}\n`);
  for (const { what, bar, measured, met } of checks)
    console.log(`${met ? "met    " : "NOT MET"} ${what}: ${measured} (${bar})`);
  console.log(`Written to bench/results/${name}.md`);
  return checks.every(({ met }) => met);
}

killAllAtExit();
process.exitCode = (await run(process.argv.includes("--quick"))) ? 0 : 1;
