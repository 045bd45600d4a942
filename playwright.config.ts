import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { findInstalledChromium } from "./scripts/lib/chromium.mjs";

const executablePath = await findInstalledChromium();

/** The real web app, server and emulator in a real browser; each worker has all three to itself. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./e2e/support/global-setup.ts",
  // The tests wait for the cloud's tasks more than they compute: on two cores four take 7.7 minutes, two 12.6.
  workers: Math.min(8, 2 * availableParallelism()),
  fullyParallel: false,
  forbidOnly: process.env["CI"] !== undefined,
  // A test that passes only sometimes is a failing test.
  retries: 0,
  timeout: 180_000,
  globalTimeout: 40 * 60_000,
  // What comes within a second here takes a machine that does other things beside it many.
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  use: {
    locale: "en-GB",
    timezoneId: "UTC",
    viewport: { width: 1440, height: 900 },
    // No test is about motion, and colours that are on their way to others would be judged by chance.
    reducedMotion: "reduce",
    screenshot: "only-on-failure",
    // Recording costs a third of the processor time of the whole; `npm run e2e -- --trace on` records.
    trace: "off",
    launchOptions: {
      ...(executablePath !== undefined && { executablePath }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
