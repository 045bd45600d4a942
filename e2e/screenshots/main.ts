import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Browser, type Page } from "@playwright/test";
import { ensureBuilt } from "../../scripts/lib/build.mjs";
import { ensureChromium } from "../../scripts/lib/chromium.mjs";
import { root } from "../../scripts/lib/paths.mjs";
import { startEmulator } from "../support/emulator.ts";
import { startServer, type Server } from "../support/server.ts";
import { writeContactSheet } from "./contact-sheet.ts";
import { prepare, type Prepared } from "./prepare.ts";
import { scenes, type Scene } from "./scenes.ts";

/*
 * `npm run screenshots`: every page and state, light and dark, in English and Chinese, wide and narrow, into the folder
 * `screenshots`, with a sheet of each combination to look them over. `-- --only addresses --locale zh-CN` makes some of them,
 * `-- --width 320` is a zoom of 400%, and `-- --forced-colors` what Windows calls a contrast theme.
 */

const { values: wanted } = parseArgs({
  options: {
    only: { type: "string" },
    locale: { type: "string" },
    scheme: { type: "string" },
    width: { type: "string" },
    "forced-colors": { type: "boolean", default: false },
  },
});

interface Look {
  locale: string;
  scheme: "light" | "dark";
  /** 320 is a window of 1,280 at a zoom of 400%. */
  width: number;
}

const schemes = (["light", "dark"] as const).filter((one) => (wanted.scheme ?? one) === one);
const widths = wanted.width === undefined ? [1440, 390] : [Number(wanted.width)];
const looks: Look[] = (wanted.locale === undefined ? ["en-GB", "zh-CN"] : [wanted.locale]).flatMap(
  (locale) => schemes.flatMap((scheme) => widths.map((width) => ({ locale, scheme, width }))),
);
const folder = path.join(root, "screenshots");
/** What is shown does not move any more after this; a stream that goes on is no reason to wait. */
const quietMs = 10_000;

/** Makes the screenshots of one look, and a sheet of them. */
async function photograph(
  browser: Browser,
  server: Server,
  prepared: Prepared,
  look: Look,
): Promise<void> {
  const { locale, scheme, width } = look;
  const name = `${locale}-${scheme}-${width}`;
  const into = path.join(folder, name);
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const made: string[] = [];
  const height = width < 600 ? 844 : 900;
  for (const scene of scenes) {
    if (wanted.only !== undefined && !scene.name.includes(wanted.only)) continue;
    const context = await browser.newContext({
      baseURL: server.url,
      locale,
      colorScheme: scheme,
      timezoneId: "UTC",
      reducedMotion: "reduce",
      forcedColors: wanted["forced-colors"] ? "active" : "none",
      viewport: { width, height },
    });
    const page = await context.newPage();
    try {
      await show(page, scene, prepared);
      if (await page.evaluate("document.documentElement.scrollWidth > innerWidth"))
        fail(`${name}/${scene.name} is wider than its window`);
      const file = path.join(into, `${scene.name}.png`);
      await page.screenshot({ path: file, fullPage: scene.isWhole ?? true });
      made.push(file);
    } catch (error) {
      fail(`${name}/${scene.name}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      await context.close();
    }
  }
  await writeContactSheet(browser, made, path.join(folder, `${name}.png`));
  say(`${name}: ${made.length} pages`);
}

function say(what: string): void {
  process.stdout.write(`${what}\n`);
}

function fail(what: string): void {
  process.exitCode = 1;
  say(what);
}

async function show(page: Page, scene: Scene, prepared: Prepared): Promise<void> {
  if (scene.as !== null)
    await page.request.post("/auth/sandbox", {
      headers: { "X-Sluice-CSRF": "1" },
      data: { user: scene.as ?? "operator" },
    });
  await page.goto(scene.path(prepared));
  await page.locator("h1").first().waitFor();
  await scene.act?.(page, prepared);
  await page.waitForLoadState("networkidle", { timeout: quietMs }).catch(() => undefined);
  await page.evaluate(
    "new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve)))",
  );
}

await ensureBuilt(["emulator", "bff", "web"]);
const emulator = await startEmulator();
const server = await startServer(emulator.url);
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
});
try {
  const prepared = await prepare(server.url, emulator);
  for (const look of looks) await photograph(browser, server, prepared, look);
  say(`see ${path.relative(process.cwd(), folder)}`);
} finally {
  await browser.close();
  await server.dispose();
  await emulator.stop();
}
