import { chromium, type Browser, type Page } from "@playwright/test";
import { fileURLToPath } from "node:url";
import { ensureChromium } from "../../scripts/lib/chromium.mjs";
import type { RunningConsole } from "../lib/console.ts";
import { observedSchema, type Observed } from "./vitals.ts";

/** How much slower than this machine the processor is made to be: 1, or 4 as a phone or an old laptop. */
export const throttles = [1, 4] as const;
export type Throttle = (typeof throttles)[number];

/** The script that notes in the page what `observedBy` gives. */
export const observer = fileURLToPath(new URL("observe.js", import.meta.url));

export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureChromium(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}

/** Uses a page of a signed-in person in a browser that has cached nothing, on a processor that much slower. */
export async function withPage<T>(
  browser: Browser,
  server: RunningConsole,
  throttle: Throttle,
  measure: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  try {
    const [name = "", value = ""] = server.client.cookie.split("=");
    await context.addCookies([{ name, value, url: server.url }]);
    await context.addInitScript({ path: observer });
    const page = await context.newPage();
    const devTools = await context.newCDPSession(page);
    await devTools.send("Emulation.setCPUThrottlingRate", { rate: throttle });
    return await measure(page);
  } finally {
    await context.close();
  }
}

/** A page that can be asked for the value of an expression. */
type Evaluating = { evaluate(expression: string): Promise<unknown> };

/** What the page has noted so far. */
export async function observedBy(page: Evaluating): Promise<Observed> {
  return observedSchema.parse(await page.evaluate("globalThis.observed"));
}

/** Forgets the tasks and inputs so far, before something is done whose own are wanted. */
export async function forgetObserved(page: Evaluating): Promise<void> {
  await page.evaluate("globalThis.observed.tasks = []; globalThis.observed.inputs = []; undefined");
}

/** Waits until the page has had nothing to do for a while: no request, no long task. */
export async function untilQuiet(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await untilIdle(page);
}

/** Waits until the page has nothing to compute; its streams may go on. */
export async function untilIdle(page: Page): Promise<void> {
  await page.evaluate(
    "new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve)))",
  );
}
