import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { keepTasksRunning } from "./support/emulator.ts";
import { expect, test } from "./support/test.ts";
import {
  createOperation,
  expectOperationState,
  signInByRequest,
  waitUntilFinal,
} from "./support/vocabulary.ts";

declare global {
  interface Window {
    /** Titles of what the browser would have shown. */
    shownNotifications?: string[];
  }
}

const noInterface = ["2402:4e00:ffff::1", "2402:4e00:ffff::2"];
/** What a spreadsheet, a browser or a terminal could take for more than text. */
const hostileNote =
  '=HYPERLINK("http://evil.example","x") <img src=x onerror=alert(1)> \u202eabc \u{1f600}';

/** An operation of which one address is done and two are refused. */
async function partlyDone(
  page: Page,
  take: (count: number) => Promise<string[]>,
  more: Readonly<Record<string, unknown>> = {},
) {
  await signInByRequest(page, "Operator");
  const [done = ""] = await take(1);
  const id = await createOperation(page, [done, ...noInterface], more);
  await waitUntilFinal(page, id);
  return { id, done };
}

async function chooseExport(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

async function downloadOf(page: Page, item: string): Promise<Download> {
  const coming = page.waitForEvent("download");
  await chooseExport(page, item);
  return coming;
}

test("an operation is downloaded as CSV and as JSON, each named for what it shows", async ({
  page,
  takeAddresses,
}) => {
  const { id, done } = await partlyDone(page, takeAddresses, {
    tags: [{ key: "team", value: "=edge" }],
  });
  await page.goto(`/operations/${id}`);
  await expectOperationState(page, "Partly done");

  const csv = await downloadOf(page, "Addresses as CSV");
  expect(csv.suggestedFilename()).toMatch(
    new RegExp(`^sluice-allocate-ap-guangzhou-${id}-v\\d+\\.csv$`),
  );
  const text = await readFile(await csv.path(), "utf8");
  expect(text.startsWith("\uFEFFposition,address,state,")).toBe(true);
  const lines = text.trimEnd().split("\r\n").slice(1);
  expect(lines.map((line) => line.split(",").slice(1, 3))).toEqual([
    [done, "succeeded"],
    ...noInterface.map((address) => [address, "refused"]),
  ]);

  const json = await downloadOf(page, "Everything as JSON");
  const exported: unknown = JSON.parse(await readFile(await json.path(), "utf8"));
  expect(exported).toMatchObject({
    operation: { id, state: "partial" },
    addresses: [{ address: done }, { address: noInterface[0] }, { address: noInterface[1] }],
  });
});

test("the addresses that did not succeed are copied, an address a line", async ({
  page,
  context,
  takeAddresses,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { id } = await partlyDone(page, takeAddresses);
  await page.goto(`/operations/${id}`);
  await chooseExport(page, "Refused (2)");
  await expect(page.getByText("2 addresses are on the clipboard")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(noInterface.join("\n"));
});

test("where nothing failed there is nothing to copy, and the menu says so", async ({
  page,
  takeAddresses,
}) => {
  await signInByRequest(page, "Operator");
  const id = await createOperation(page, await takeAddresses(1));
  await waitUntilFinal(page, id);
  await page.goto(`/operations/${id}`);
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const none = page.getByRole("menuitem", { name: "None to copy" });
  await expect(none).toBeDisabled();
  await expect(none).toHaveAccessibleDescription(/No address was refused/);
});

test("the list is exported with the filters that are set; hostile text stays text", async ({
  page,
  takeAddresses,
}) => {
  const { id } = await partlyDone(page, takeAddresses, { note: hostileNote });
  await page.goto("/operations?q=HYPERLINK");
  await expect(page.getByText(hostileNote)).toBeVisible();
  const csv = await downloadOf(page, "Operations as CSV");
  const [, ...lines] = (await readFile(await csv.path(), "utf8")).trimEnd().split("\r\n");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(new RegExp(`^${id},partial,`));
  expect(lines[0]).toContain(`,"'${hostileNote.replaceAll('"', '""')}",`);
});

test("a download that the server refuses is told on the page, and no file is made", async ({
  page,
  takeAddresses,
}) => {
  const { id } = await partlyDone(page, takeAddresses);
  await page.goto(`/operations/${id}`);
  await page.route("**/export.csv", (route) =>
    route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" }),
  );
  await chooseExport(page, "Addresses as CSV");
  await expect(page.getByText("The file could not be made")).toBeVisible();
});

test.describe("the report", () => {
  test("has everything on paper: settings, counts, reasons, calls, each address", async ({
    page,
    takeAddresses,
  }) => {
    const { id, done } = await partlyDone(page, takeAddresses, { note: hostileNote });
    await page.goto(`/operations/${id}`);
    await chooseExport(page, "Report to print");
    await expect(page).toHaveURL(`/operations/${id}/report`);
    await expect(
      page.getByRole("heading", { level: 1, name: "Allocate to 3 addresses" }),
    ).toBeVisible();
    await expect(page.getByText(hostileNote)).toBeVisible();
    // Offered when everything that is to be on paper has come.
    await expect(page.getByRole("button", { name: "Print" })).toBeEnabled();
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
    const text = await page.getByRole("main").innerText();
    for (const part of [id, done, ...noInterface, "AllocateIp6AddressesBandwidth", "By traffic"])
      expect(text).toContain(part);
    const calls: unknown = await (await page.request.get(`/api/v1/operations/${id}/calls`)).json();
    for (const requestId of JSON.stringify(calls).matchAll(/"requestId":"([^"]+)"/g))
      expect(text).toContain(requestId[1]);
  });

  test("prints the whole list of a long operation, not only a page of it", async ({
    page,
    takeAddresses,
  }) => {
    await signInByRequest(page, "Operator");
    const addresses = await takeAddresses(1200);
    const id = await createOperation(page, addresses);
    await waitUntilFinal(page, id);
    await page.goto(`/operations/${id}/report`);
    await expect(page.getByRole("button", { name: "Print" })).toBeEnabled();
    const rows = page.getByRole("table").last().locator("tbody tr");
    await expect(rows).toHaveCount(1200);
    const printed = await page.pdf({ preferCSSPageSize: true });
    const sheets = printed.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    // A sheet of A4 holds some 50 lines.
    expect(sheets).toBeGreaterThan(15);
    expect(sheets).toBeLessThan(60);
  });
});

test.describe("being told", () => {
  /** Writes down what is shown in place of showing it: a browser without a screen has nowhere to. */
  async function recordNotifications(page: Page): Promise<() => Promise<string[]>> {
    await page.addInitScript(() => {
      const shown: string[] = [];
      const Real = Notification;
      window.shownNotifications = shown;
      Object.assign(window, {
        Notification: class extends EventTarget {
          static get permission() {
            return Real.permission;
          }
          static requestPermission() {
            return Real.requestPermission();
          }
          constructor(title: string) {
            super();
            shown.push(title);
          }
          close() {}
        },
      });
    });
    return () => page.evaluate(() => window.shownNotifications ?? []);
  }

  /** As if another tab were in front. */
  async function hide(page: Page, hidden: boolean): Promise<void> {
    await page.evaluate((value) => {
      Object.defineProperty(document, "hidden", { configurable: true, value });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  }

  test("by the browser, when one asked for it, on whatever page one is", async ({
    page,
    context,
    emulator,
    takeAddresses,
  }) => {
    await context.grantPermissions(["notifications"]);
    const shown = await recordNotifications(page);
    await signInByRequest(page, "Operator");
    const letItEnd = await keepTasksRunning(emulator);
    const id = await createOperation(page, await takeAddresses(1));
    await page.goto(`/operations/${id}`);
    await page.getByRole("button", { name: "Tell me when it is done" }).click();
    await expect(page.getByRole("button", { name: "You will be told" })).toBeVisible();
    expect(await shown()).toEqual([]);
    await page.getByRole("navigation", { name: "Pages" }).getByText("Operations").click();
    await expect(page).toHaveURL(/\/operations$/);
    await hide(page, true);
    await letItEnd();
    await expect.poll(shown, { timeout: 45_000 }).toEqual(["Allocate to 1 address: Succeeded"]);
    await expect(page).toHaveTitle(/^✓ Operations/);
    await hide(page, false);
    await expect(page).toHaveTitle(/^Operations/);
    await expect(page.getByText("Allocate to 1 address: Succeeded")).toBeVisible();
  });

  test("by the tab's title alone, when the browser does not allow more", async ({
    page,
    context,
    emulator,
    takeAddresses,
  }) => {
    await context.clearPermissions();
    const shown = await recordNotifications(page);
    await page.addInitScript(() => {
      Object.defineProperty(Notification, "permission", { value: "denied" });
    });
    await signInByRequest(page, "Operator");
    const letItEnd = await keepTasksRunning(emulator);
    const id = await createOperation(page, noInterface.concat(await takeAddresses(1)));
    await page.goto(`/operations/${id}`);
    await page.getByRole("button", { name: "Tell me when it is done" }).click();
    await expect(page.getByText("The title of this tab will say it")).toBeVisible();
    await hide(page, true);
    await letItEnd();
    await expect(page).toHaveTitle(/^! Partly done/, { timeout: 45_000 });
    expect(await shown()).toEqual([]);
  });
});
