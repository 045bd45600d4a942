import type { Browser } from "@playwright/test";
import type { Emulator } from "../lib/emulator.ts";
import type { RunningConsole } from "../lib/console.ts";
import { median } from "../lib/statistics.ts";
import { forgetObserved, observedBy, untilQuiet, withPage, type Throttle } from "./browser.ts";
import { withUnwatchedPage } from "./unwatched-page.ts";
import { longestTask, slowestInput, totalBlockingTime, type Observed } from "./vitals.ts";

/** What working with a list of addresses feels like, in milliseconds; each the median of the runs. */
export interface ListFeel {
  /** Longest time that pasting the list keeps the page from answering; 0: never over 50. */
  pasteBlocks: number;
  /** From the paste to the number of problems on the page. */
  pasteToProblems: number;
  /** From a key in the full list to the next frame, the slowest of all keys: to a line, into it, and out of it again. */
  typing: number;
}

const problems = 100;
/** Rows of a full page of a table. */
const rowsOfPage = 50;
/** A list whose problems have not shown after this is broken, not slow. */
const showAtMostMs = 30_000;

/** Pastes a long list with some problems in it, and types into it. */
export async function measureList(
  browser: Browser,
  server: RunningConsole,
  addresses: readonly string[],
  throttle: Throttle,
  runs: number,
): Promise<ListFeel> {
  const text = [
    ...addresses.slice(0, -problems),
    ...Array.from({ length: problems }, (_, index) => `not-an-address-${index}`),
  ].join("\n");
  const feels: ListFeel[] = [];
  for (let run = 0; run < runs; run += 1)
    feels.push(
      await withPage(browser, server, throttle, async (page) => {
        await page.goto("/allocate");
        await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
        await page.getByRole("textbox", { name: "IPv6 addresses" }).focus();
        await untilQuiet(page);
        await forgetObserved(page);
        // Before the key is sent: the browser may let it go ahead of a script.
        await page.evaluate(watchForProblems);
        await page.keyboard.press("Control+V");
        const shownAfter = Number(await page.evaluate("globalThis.problemsShown"));
        await untilQuiet(page);
        const pasteBlocks = longestTask(await observedBy(page));

        await forgetObserved(page);
        await page.keyboard.press("End");
        // Changes the last line, and back in the list.
        await page.keyboard.press("Enter");
        await page.keyboard.type("2402:4e00::1", { delay: 50 });
        await page.keyboard.press("Enter");
        await page.getByText(`${problems - 1} problems`).waitFor();
        await untilQuiet(page);
        return {
          pasteBlocks,
          pasteToProblems: shownAfter,
          typing: slowestInput(await observedBy(page)),
        };
      }),
    );
  const middle = (of: keyof ListFeel) => Math.round(median(feels.map((feel) => feel[of])));
  return {
    pasteBlocks: middle("pasteBlocks"),
    pasteToProblems: middle("pasteToProblems"),
    typing: middle("typing"),
  };
}

/** In the page: `problemsShown` becomes the milliseconds from the next paste to the number of problems in words. */
const watchForProblems = `globalThis.problemsShown = new Promise((resolve, reject) => {
  let start;
  const begin = () => { start ??= performance.now(); };
  addEventListener("paste", begin, { capture: true });
  setTimeout(() => reject(new Error("the problems never showed")), ${showAtMostMs});
  const look = () => {
    if (start !== undefined && document.body.textContent.includes("${problems} problems"))
      resolve(performance.now() - start);
    else requestAnimationFrame(look);
  };
  look();
}); undefined`;

/** What following a large operation feels like, in milliseconds; each the median of the runs. */
export interface LiveFeel {
  addresses: number;
  /** Longest time that an update keeps the page from answering; 0: never over 50. */
  longestBlock: number;
  /** All that tasks took above 50 ms, over the whole operation. */
  totalBlocking: number;
}

/** Longer than a page takes to load at 4x, so that every row on it changes while it is watched. */
const slowTaskMs = 15_000;

/** Watches operations to their end, with a full page of the table of addresses on the screen. */
export async function measureLive(
  browser: Browser,
  server: RunningConsole,
  emulator: Emulator,
  throttle: Throttle,
  size: number,
  runs: number,
): Promise<LiveFeel> {
  const feels: Observed[] = [];
  for (let run = 0; run < runs; run += 1) {
    await emulator.reset({ taskMs: slowTaskMs });
    const { id } = await server.client.allocate(await emulator.addresses(size));
    feels.push(
      await withUnwatchedPage(browser, server, throttle, async (page) => {
        await page.open(`/operations/${id}`);
        const doneBefore = Number(await page.evaluate(rowsDoneOnceFull));
        if (doneBefore > 0)
          throw new Error(`${doneBefore} rows were done before they were watched`);
        // The first drawing is the page's load, which is measured by itself.
        await forgetObserved(page);
        await server.client.untilOver(id);
        await page.evaluate(untilAllDone);
        return { ...(await observedBy(page)), firstContentfulPaint: 0 };
      }),
    );
  }
  return {
    addresses: size,
    longestBlock: Math.round(median(feels.map(longestTask))),
    totalBlocking: Math.round(median(feels.map(totalBlockingTime))),
  };
}

// What follows runs in the page.
const rowsDone = `() => Array.from(document.querySelectorAll("tbody tr")).filter((row) => row.textContent.includes("Succeeded")).length`;
const when = (condition: string, result: string) => `new Promise((resolve, reject) => {
  const rowsDone = ${rowsDone};
  setTimeout(() => reject(new Error("the page never showed it")), ${showAtMostMs});
  const look = () => {
    if (${condition}) resolve(${result});
    else setTimeout(look, 100);
  };
  look();
})`;
const rowsDoneOnceFull = when(
  `document.querySelectorAll("tbody tr").length === ${rowsOfPage}`,
  "rowsDone()",
);
const untilAllDone = when(`rowsDone() === ${rowsOfPage}`, "undefined");
