import type { Check } from "../lib/bench.ts";
import { table } from "../lib/markdown.ts";
import { throttles, type Throttle } from "./browser.ts";
import type { ListFeel, LiveFeel } from "./interactions.ts";
import type { PageLoad } from "./page-load.ts";

export interface WebResults {
  loads: readonly PageLoad[];
  list: Readonly<Record<Throttle, ListFeel>>;
  live: Readonly<Record<Throttle, LiveFeel>>;
}

const kilobyte = 1024;
const kilobytes = (bytes: number) => `${(bytes / kilobyte).toFixed(1)} KB`;

/** Bars of DESIGN.md, section 9; times for 1x and 4x in milliseconds. */
const bars = {
  scripts: (route: string) => (route === "/allocate" ? 300 : 340) * kilobyte,
  styles: 100 * kilobyte,
  requests: 15,
  largestContentfulPaint: { 1: 1_000, 4: 3_000 },
  block: 50,
  pasteToProblems: 200,
} as const;

/** Every number that has a bar, beside it. Blocking and pasting are held to their bars on the plain processor. */
export function checksOf({ loads, list, live }: WebResults): Check[] {
  const check = (what: string, bar: string, measured: string, met: boolean): Check => ({
    what,
    bar,
    measured,
    met,
  });
  const limit = (what: string, value: number, most: number, unit: (value: number) => string) =>
    check(what, `at most ${unit(most)}`, unit(value), value <= most);
  const ms = (value: number) => `${value} ms`;
  return [
    ...loads.flatMap(({ route, scripts, styles, requests, times }) => [
      limit(`JavaScript of ${route}, gzip`, scripts.gzip, bars.scripts(route), kilobytes),
      limit(`CSS of ${route}, gzip`, styles.gzip, bars.styles, kilobytes),
      limit(`requests of ${route}`, requests, bars.requests, String),
      ...throttles.map((throttle) =>
        limit(
          `LCP of ${route} at ${throttle}x`,
          times[throttle].largestContentfulPaint,
          bars.largestContentfulPaint[throttle],
          ms,
        ),
      ),
    ]),
    limit("longest block when 10,000 addresses are pasted", list[1].pasteBlocks, bars.block, ms),
    limit(
      "from the paste to every problem on the page",
      list[1].pasteToProblems,
      bars.pasteToProblems,
      ms,
    ),
    limit(
      `longest block of a live table of ${live[1].addresses.toLocaleString("en")}`,
      live[1].longestBlock,
      bars.block,
      ms,
    ),
  ];
}

/** The tables of the report. */
export function sectionsOf({ loads, list, live }: WebResults): string[] {
  return [
    "## First load of each page\n\nNothing cached; times are medians in milliseconds, without and with a processor four times slower.",
    table(
      [
        "route",
        "JS gzip",
        "JS brotli",
        "CSS gzip",
        "CSS brotli",
        "requests",
        ...throttles.flatMap((throttle) => ["FCP", "LCP", "TBT"].map((of) => `${of} ${throttle}x`)),
      ],
      loads.map(({ route, scripts, styles, requests, times }) => [
        route,
        kilobytes(scripts.gzip),
        kilobytes(scripts.brotli),
        kilobytes(styles.gzip),
        kilobytes(styles.brotli),
        requests,
        ...throttles.flatMap((throttle) => [
          times[throttle].firstContentfulPaint,
          times[throttle].largestContentfulPaint,
          times[throttle].totalBlockingTime,
        ]),
      ]),
    ),
    "## Working with it\n\nIn milliseconds. A block is a time in which the page does not answer; 0 means that none was over 50 ms.",
    table(
      ["what", ...throttles.map((throttle) => `${throttle}x`)],
      [
        ["10,000 addresses pasted: longest block", ...throttles.map((at) => list[at].pasteBlocks)],
        [
          "10,000 addresses pasted: until every problem shows",
          ...throttles.map((at) => list[at].pasteToProblems),
        ],
        ["typing into 10,000 addresses: INP", ...throttles.map((at) => list[at].typing)],
        [
          "following a large operation: longest block",
          ...throttles.map((at) => live[at].longestBlock),
        ],
        [
          "following a large operation: blocking in all",
          ...throttles.map((at) => live[at].totalBlocking),
        ],
      ],
    ),
  ];
}
