import type { Browser, Page } from "@playwright/test";
import { statSync } from "node:fs";
import path from "node:path";
import { root } from "../../scripts/lib/paths.mjs";
import type { RunningConsole } from "../lib/console.ts";
import { median } from "../lib/statistics.ts";
import { observedBy, throttles, untilQuiet, withPage, type Throttle } from "./browser.ts";
import { totalBlockingTime } from "./vitals.ts";

/** Bytes of a kind of file, compressed in both ways that the server has. */
interface Weight {
  gzip: number;
  brotli: number;
}

/** Times of a first load in milliseconds, each the median of the runs. */
interface LoadTimes {
  firstContentfulPaint: number;
  largestContentfulPaint: number;
  totalBlockingTime: number;
}

/** A first load of one page, with nothing cached. */
export interface PageLoad {
  route: string;
  scripts: Weight;
  styles: Weight;
  /** Until the page is quiet, its data included. */
  requests: number;
  times: Record<Throttle, LoadTimes>;
}

const built = path.join(root, "apps/web/dist");

/** What one load showed. */
interface Load extends LoadTimes {
  files: ReadonlySet<string>;
  requests: number;
}

/**
 * Loads each route several times on each processor. The routes take turns: a machine that is slow for a minute would else be
 * slow for all loads of one route.
 */
export async function measureLoads(
  browser: Browser,
  server: RunningConsole,
  routes: readonly string[],
  runs: number,
  say: (text: string) => void,
): Promise<PageLoad[]> {
  const loads = new Map(routes.map((route) => [route, { 1: [] as Load[], 4: [] as Load[] }]));
  for (const throttle of throttles)
    for (let run = 1; run <= runs; run += 1) {
      say(`loading every page at ${throttle}x, ${run} of ${runs}`);
      for (const [route, seen] of loads)
        seen[throttle].push(await withPage(browser, server, throttle, (page) => load(page, route)));
    }
  return Array.from(loads, ([route, seen]) => {
    const all = [...seen[1], ...seen[4]];
    const files = all[0]?.files ?? new Set();
    return {
      route,
      scripts: weigh(files, ".js"),
      styles: weigh(files, ".css"),
      requests: median(all.map(({ requests }) => requests)),
      times: { 1: middleOf(seen[1]), 4: middleOf(seen[4]) },
    };
  });
}

function middleOf(loads: readonly LoadTimes[]): LoadTimes {
  const middle = (of: keyof LoadTimes) => Math.round(median(loads.map((one) => one[of])));
  return {
    firstContentfulPaint: middle("firstContentfulPaint"),
    largestContentfulPaint: middle("largestContentfulPaint"),
    totalBlockingTime: middle("totalBlockingTime"),
  };
}

async function load(page: Page, route: string): Promise<Load> {
  const seen = await loadAndListen(page, route);
  const observed = await observedBy(page);
  return { ...seen, ...observed, totalBlockingTime: totalBlockingTime(observed) };
}

async function loadAndListen(page: Page, route: string) {
  const files = new Set<string>();
  let requests = 0;
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!url.protocol.startsWith("http")) return;
    requests += 1;
    files.add(url.pathname);
  });
  await page.goto(route);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await untilQuiet(page);
  return { files, requests };
}

/** The size of the built files of a kind, as they lie beside each other in both compressions. */
function weigh(files: ReadonlySet<string>, ending: string): Weight {
  const names = [...files].filter((file) => file.endsWith(ending));
  const sum = (suffix: string) =>
    names.reduce((all, name) => all + statSync(path.join(built, `${name}${suffix}`)).size, 0);
  return { gzip: sum(".gz"), brotli: sum(".br") };
}
