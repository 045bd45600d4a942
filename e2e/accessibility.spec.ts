import type { Page } from "@playwright/test";
import type { Emulator } from "./support/emulator.ts";
import { expectAccessible } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";
import { createOperation, signInByRequest, waitUntilFinal } from "./support/vocabulary.ts";

const allocate = "AllocateIp6AddressesBandwidth";

/** Operations in every state that a page shows in a way of its own. */
interface Samples {
  readonly running: string;
  readonly succeeded: string;
  readonly refused: string;
  readonly stopped: string;
}

interface State {
  readonly name: string;
  readonly path: (samples: Samples) => string;
  /** What is done on the page before it is looked at; without words, so that it serves every language. */
  readonly act?: (page: Page) => Promise<void>;
  readonly as?: "Viewer" | "Operator" | "Admin" | "nobody";
}

const states: readonly State[] = [
  { name: "sign-in", as: "nobody", path: () => "/sign-in" },
  { name: "sign-in that ran out", as: "nobody", path: () => "/sign-in?reason=expired" },
  { name: "sign-in that was refused", as: "nobody", path: () => "/sign-in?reason=no-role" },
  { name: "allocate, empty", path: () => "/allocate" },
  {
    name: "allocate, with everything wrong",
    path: () => "/allocate?addresses=192.0.2.1,fe80::1,2402:4e00::1,2402:4e00::1,x",
    act: async (page) => {
      await page.getByRole("radio").nth(1).check();
      await page.getByRole("spinbutton").fill("0");
      await page.locator("form button[class*=add-button]").click();
      await page.locator("form button[type=submit]").click();
      await expect(page.locator("form [aria-invalid=true]").first()).toBeVisible();
    },
  },
  {
    name: "allocate, choosing a region",
    path: () => "/allocate",
    act: async (page) => {
      await page.locator("form button[aria-haspopup]").first().click();
      await expect(page.getByRole("option").first()).toBeVisible();
    },
  },
  {
    name: "allocate, its review",
    path: () =>
      "/allocate?region=ap-guangzhou&addresses=2402:4e00:1000:200:0:8d8a:60b7:87f8,2402:4e00:ffff::2",
    act: async (page) => {
      await page.locator("form button[type=submit]").click();
      await expect(page.locator("#content table")).toBeVisible();
      await page.locator("#content button[aria-expanded=false]").last().click();
      await expect(page.locator("#content pre")).toBeVisible();
    },
  },
  { name: "allocate, as one who may not", as: "Viewer", path: () => "/allocate" },
  { name: "operations", path: () => "/operations" },
  { name: "report of an operation", path: ({ refused }) => `/operations/${refused}/report` },
  { name: "settings", path: () => "/settings" },
  { name: "sign-ins", path: () => "/sessions" },
  { name: "audit trail", as: "Admin", path: () => "/audit" },
  {
    name: "audit trail, an entry of it",
    as: "Admin",
    path: ({ succeeded }) => `/audit?operationId=${succeeded}&event=call.intended`,
    act: async (page) => {
      await page.locator("#content table a").nth(0).click();
      await expect(page.locator("[role=dialog] pre").first()).toBeVisible();
    },
  },
  { name: "operations, none fits", path: () => "/operations?q=nothing-has-this&kind=release" },
  {
    name: "operations, none yet",
    path: () => "/operations",
    act: async (page) => {
      // As a new server answers.
      await page.route("**/api/v1/operations?*", (route) =>
        route.fulfill({ json: { items: [], nextCursor: null } }),
      );
      await page.reload();
      await page.waitForLoadState("networkidle");
    },
  },
  {
    name: "operations, while the server is away",
    path: () => "/operations",
    act: async (page) => {
      await page.route("**/api/v1/operations?*", (route) => route.abort());
      await page.reload();
      await expect(page.locator("#content [class*=alert]").first()).toBeVisible({
        timeout: 30_000,
      });
    },
  },
  { name: "operation, running", path: ({ running }) => `/operations/${running}` },
  { name: "operation, succeeded", path: ({ succeeded }) => `/operations/${succeeded}` },
  { name: "operation, its calls", path: ({ succeeded }) => `/operations/${succeeded}?tab=calls` },
  {
    name: "operation, its timeline",
    path: ({ succeeded }) => `/operations/${succeeded}?tab=timeline`,
  },
  {
    name: "operation, its details",
    path: ({ succeeded }) => `/operations/${succeeded}?tab=details`,
  },
  {
    name: "operation, no address fits",
    path: ({ succeeded }) => `/operations/${succeeded}?q=nothing-has-this`,
  },
  { name: "operation, refused", path: ({ refused }) => `/operations/${refused}` },
  { name: "operation, stopped", path: ({ stopped }) => `/operations/${stopped}` },
  { name: "no such operation", path: () => "/operations/01890000-0000-7000-8000-000000000000" },
  { name: "no such page", path: () => "/no/such/page" },
  {
    name: "theme and language",
    path: () => "/operations",
    act: async (page) => {
      await page.locator("header button[aria-haspopup]").first().click();
      await expect(page.getByRole("menuitemcheckbox").first()).toBeVisible();
    },
  },
  {
    name: "the user's menu",
    path: () => "/operations",
    act: async (page) => {
      await page.locator("header button[aria-haspopup]").last().click();
      await expect(page.getByRole("menuitem").first()).toBeVisible();
    },
  },
];

/** Pages that are drawn in another way on a narrow screen. */
const narrowStates = new Set([
  "allocate, empty",
  "allocate, its review",
  "operations",
  "audit trail",
  "operation, succeeded",
]);

async function makeSamples(
  page: Page,
  emulator: Emulator,
  takeAddresses: (count: number) => Promise<string[]>,
): Promise<Samples> {
  await signInByRequest(page, "Operator");
  const succeeded = await createOperation(page, await takeAddresses(20), {
    tags: [{ key: "team", value: "edge" }],
    note: "CHG-1042",
  });
  await waitUntilFinal(page, succeeded);
  const refused = await createOperation(page, ["2402:4e00:ffff::2"]);
  await waitUntilFinal(page, refused);
  const [first = "", ...others] = await takeAddresses(6);
  await emulator.inject({
    action: allocate,
    fault: "error",
    code: "UnauthorizedOperation",
    times: 1,
    ip6Address: first,
  });
  const stopped = await createOperation(page, [first]);
  await waitUntilFinal(page, stopped);
  const [ip6Address = ""] = others;
  await emulator.inject({ action: allocate, fault: "task-stuck", times: 1, ip6Address });
  const running = await createOperation(page, others);
  return { running, succeeded, refused, stopped };
}

// The two languages at the same time: each takes as long as all other tests of a worker.
test.describe.configure({ mode: "parallel" });

for (const locale of ["en-GB", "zh-CN"])
  test.describe(`axe finds nothing, ${locale}`, () => {
    test.use({ locale });

    test("on every page in every state, light and dark", async ({
      page,
      emulator,
      takeAddresses,
    }) => {
      test.setTimeout(15 * 60_000);
      const samples = await makeSamples(page, emulator, takeAddresses);
      const viewports = [
        { width: 1440, height: 900 },
        { width: 390, height: 844 },
      ];
      for (const viewport of viewports)
        for (const { name, path, act, as = "Operator" } of states) {
          if (viewport.width < 500 && !narrowStates.has(name)) continue;
          const title = `${name}, ${viewport.width} wide`;
          await test.step(title, async () => {
            await page.setViewportSize(viewport);
            await page.context().clearCookies();
            await page.evaluate(() => sessionStorage.clear()).catch(() => {});
            if (as !== "nobody") await signInByRequest(page, as);
            await page.goto(path(samples));
            await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
            await act?.(page);
            await expect(page.locator("html")).toHaveAttribute(
              "lang",
              locale === "zh-CN" ? "zh-CN" : "en",
            );
            await expectAccessible(page, title);
            await page.unrouteAll({ behavior: "ignoreErrors" });
          });
        }
    });
  });
