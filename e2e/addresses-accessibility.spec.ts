import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import type { Emulator } from "./support/emulator.ts";
import { expect, test } from "./support/test.ts";
import { createOperation, signInByRequest, waitUntilFinal } from "./support/vocabulary.ts";

interface State {
  readonly name: string;
  readonly path: string;
  /** Is not there on a narrow screen. */
  readonly isWideOnly?: true;
  readonly act?: (page: Page) => Promise<void>;
}

/** In Guangzhou are a hundred rows or more of what other tests enabled, all alike. */
const region = "ap-shanghai";
const list = `/addresses?region=${region}`;

/** The pages of enabled addresses in each state that looks different; names in either language. */
const states: readonly State[] = [
  {
    name: "addresses",
    path: list,
    act: (page) => expect(page.locator("tbody input[type=checkbox]").first()).toBeEnabled(),
  },
  {
    name: "addresses, some selected",
    path: list,
    act: (page) => page.locator("tbody input[type=checkbox]").first().check(),
  },
  {
    name: "addresses, details open",
    path: list,
    act: async (page) => {
      await page.locator("tbody a").first().click();
      await expect(page.getByText(/What the cloud says|云端信息/)).toBeVisible();
    },
  },
  { name: "addresses, none fits", path: `${list}&filter=:nothing-has-this` },
  {
    name: "addresses, settings of the table",
    path: list,
    isWideOnly: true,
    act: async (page) => {
      await page.getByRole("button", { name: /Table settings|表格设置/ }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "addresses, about to adopt",
    path: `${list}&filter=known=none`,
    act: async (page) => {
      await page.locator("tbody input[type=checkbox]").first().check();
      await page.getByRole("button", { name: /More actions|更多操作/ }).click();
      await page.getByRole("menuitem").first().click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "modify, with everything wrong",
    path: "/modify?addresses=192.0.2.1,x",
    act: async (page) => {
      await page.locator("form button[type=submit]").click();
      await expect(page.locator("form [aria-invalid=true]").first()).toBeVisible();
    },
  },
  { name: "release", path: "/release?region=ap-guangzhou&addresses=2402:4e00::1" },
  {
    name: "picker of addresses",
    path: `/allocate?region=${region}`,
    act: async (page) => {
      await page.getByRole("button", { name: /Pick from a VPC|从私有网络选择/ }).click();
      const dialog = page.getByRole("dialog");
      await dialog.locator("button[aria-haspopup]").first().click();
      await page.getByRole("option").filter({ hasNotText: "Default-VPC" }).first().click();
      await expect(dialog.locator("tbody input[type=checkbox]").last()).toBeVisible();
      // Of a page of rows a few of each kind: local addresses begin so, and some of the public ones have it in them.
      await dialog.getByRole("searchbox").fill("fd");
      await expect(dialog.locator("tbody tr").filter({ hasNotText: "fd" })).toHaveCount(0);
      await expect(dialog.locator("tbody input[type=checkbox]:enabled").first()).toBeVisible();
      await expect(dialog.locator("tbody input[type=checkbox]:disabled").first()).toBeVisible();
    },
  },
];

/** Beside the region's own, which Sluice does not know: as asked, with another bandwidth than was asked, and shut off. */
async function enableSamples(page: Page, emulator: Emulator): Promise<void> {
  const free = (await emulator.addresses(region)).filter((one) => one.addressId === undefined);
  const addresses = free.slice(0, 3).map(({ address }) => address);
  const [, differing = "", shutOff = ""] = addresses;
  const tags = [{ key: "team", value: "edge" }];
  await waitUntilFinal(page, await createOperation(page, addresses, { region, tags }));
  await emulator.changeAddress(differing, { enabled: null }, region);
  await emulator.changeAddress(differing, { enabled: { internetMaxBandwidthOut: 2 } }, region);
  await emulator.changeAddress(shutOff, { isArrears: true }, region);
  const read = await page.request.get(`/api/v1/addresses?region=${region}&refresh=true`);
  expect(read.ok(), await read.text()).toBe(true);
}

for (const locale of ["en-GB", "zh-CN"])
  test.describe(`axe finds nothing on the pages of addresses, ${locale}`, () => {
    test.use({ locale });

    test("in every state, light and dark, wide and narrow", async ({ page, emulator }) => {
      test.setTimeout(15 * 60_000);
      await signInByRequest(page, "Operator");
      await enableSamples(page, emulator);
      for (const width of [1440, 390])
        for (const { name, path, act, isWideOnly } of states) {
          if (width < 500 && isWideOnly) continue;
          await test.step(`${name}, ${width} wide`, async () => {
            await page.setViewportSize({ width, height: 900 });
            await page.evaluate(() => sessionStorage.clear()).catch(() => {});
            await page.goto(path);
            await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
            await act?.(page);
            await expectAccessible(page, `${name}, ${width} wide`);
          });
        }
    });
  });
