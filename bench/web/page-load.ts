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

/** Loads a route several times on each processor. */
export async function measureLoad(
  browser: Browser,
  server: RunningConsole,
  route: string,
  runs: number,
): Promise<PageLoad> {
  const weights: { files: Set<string>; requests: number }[] = [];
  const timesAt = async (throttle: Throttle): Promise<LoadTimes> => {
    const times: LoadTimes[] = [];
    for (let run = 0; run < runs; run += 1)
      times.push(
        await withPage(browser, server, throttle, async (page) => {
          weights.push(await loadAndListen(page, route));
          const observed = await observedBy(page);
          return { ...observed, totalBlockingTime: totalBlockingTime(observed) };
        }),
      );
    const middle = (of: keyof LoadTimes) => Math.round(median(times.map((one) => one[of])));
    return {
      firstContentfulPaint: middle("firstContentfulPaint"),
      largestContentfulPaint: middle("largestContentfulPaint"),
      totalBlockingTime: middle("totalBlockingTime"),
    };
  };
  const [plain, slow] = throttles;
  const times = { [plain]: await timesAt(plain), [slow]: await timesAt(slow) };
  const files = weights[0]?.files ?? new Set();
  return {
    route,
    scripts: weigh(files, ".js"),
    styles: weigh(files, ".css"),
    requests: median(weights.map(({ requests }) => requests)),
    times,
  };
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
