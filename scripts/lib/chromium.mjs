import { existsSync } from "node:fs";
import path from "node:path";
import { UserError } from "./errors.mjs";
import { run } from "./run.mjs";

/** Names that systems give to Chromium and Chrome. */
const programs = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "google-chrome-beta",
  "chrome",
];

/** Where Chrome is when it is not in the path. */
const usualPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "/snap/bin/chromium",
];

/**
 * @typedef {object} Surroundings What the search looks at; replaced in tests.
 * @property {NodeJS.ProcessEnv} environment
 * @property {(file: string) => boolean} exists
 * @property {string} [playwrightChromium] where Playwright would put a Chromium of its own
 */

/**
 * The Chromium to test with: `CHROMIUM_PATH`, else one of the system, else Playwright's own.
 *
 * @param {Surroundings} surroundings
 * @returns {string | undefined} path of the program; undefined when there is none
 * @throws {UserError} when CHROMIUM_PATH names nothing
 */
export function findChromium({ environment, exists, playwrightChromium }) {
  const named = environment["CHROMIUM_PATH"];
  if (named !== undefined && named !== "") {
    if (exists(named)) return named;
    throw new UserError(`CHROMIUM_PATH is ${named}, which does not exist`);
  }
  const suffix = process.platform === "win32" ? ".exe" : "";
  const folders = (environment["PATH"] ?? "").split(path.delimiter).filter(Boolean);
  const inPath = programs.flatMap((name) =>
    folders.map((folder) => path.join(folder, name + suffix)),
  );
  const own = playwrightChromium === undefined ? [] : [playwrightChromium];
  return [...inPath, ...usualPlaces, ...own].find(exists);
}

/**
 * {@link findChromium} on this machine. Needs the dependencies installed: Playwright knows where its own browser is.
 *
 * @returns {Promise<string | undefined>}
 */
export async function findInstalledChromium() {
  const { chromium } = await import("@playwright/test");
  return findChromium({
    environment: process.env,
    exists: existsSync,
    playwrightChromium: chromium.executablePath(),
  });
}

/**
 * A Chromium, installed from Debian's packages when there is none and this machine lets us: root on a Debian.
 *
 * @returns {Promise<string>} path of the program
 * @throws {UserError} when there is none and none can be installed
 */
export async function ensureChromium() {
  const found = await findInstalledChromium();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    console.log("No Chromium found; installing Debian's ...");
    const environment = { DEBIAN_FRONTEND: "noninteractive" };
    const install = ["install", "-y", "-qq", "--no-install-recommends", "chromium"];
    // An update that fails for one of several sources need not keep the others from having it.
    await run({ program: "apt-get", args: ["update", "-qq"] }, environment);
    await run({ program: "apt-get", args: install }, environment);
    const installed = await findInstalledChromium();
    if (installed !== undefined) return installed;
  }
  throw new UserError(
    "no Chromium found for the tests in a browser; install Chromium or Chrome, or run `npx playwright install chromium`, or name one in CHROMIUM_PATH",
  );
}
