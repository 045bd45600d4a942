import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";
import {
  addressBox,
  expectOperationState,
  expectRowVisible,
  openAs,
  tabTo,
} from "./support/vocabulary.ts";

test("the main job is done from sign-in to result without a mouse", async ({
  page,
  context,
  emulator,
  takeAddresses,
}) => {
  const [address = ""] = await takeAddresses(1);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/allocate");
  await tabTo(page, page.getByRole("button", { name: "Sign in as Operator" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Allocate bandwidth" })).toBeVisible();

  await tabTo(page, page.getByRole("button", { name: /^Region/ }));
  await page.keyboard.press("Enter");
  await page.keyboard.type("guangzhou");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Region/ })).toContainText("ap-guangzhou");

  await tabTo(page, addressBox(page));
  await page.keyboard.type(address);
  await tabTo(page, page.getByRole("radio", { name: "By traffic" }));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Bandwidth package" })).toBeChecked();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("radio", { name: "By traffic" })).toBeChecked();

  const bandwidth = page.getByRole("spinbutton", { name: "Bandwidth of each address" });
  await tabTo(page, bandwidth);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("7");
  await tabTo(page, page.getByRole("button", { name: "Add a tag" }));
  await page.keyboard.press("Enter");
  // The new row comes before the button that made it.
  const key = page.getByRole("textbox", { name: "Key" });
  await expect(key).toBeVisible();
  for (let presses = 0; presses < 5; presses += 1) {
    if (await key.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Shift+Tab");
  }
  await expect(key).toBeFocused();
  await page.keyboard.type("team");
  await page.keyboard.press("Tab");
  await page.keyboard.type("edge");

  await tabTo(page, page.getByRole("button", { name: "Review", exact: true }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Allocate to 1 address" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/operations\//);
  await expectOperationState(page, "Succeeded");

  await tabTo(page, page.getByRole("tab", { name: /^Addresses/ }));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expectRowVisible(page, "Calls of the operation", { Outcome: "Accepted", Task: "Success" });
  await tabTo(page, page.getByRole("button", { name: "Copy RequestId" }));
  await page.keyboard.press("Enter");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^[0-9a-f-]{36}$/);

  const enabled = (await emulator.addresses()).find((one) => one.address === address);
  expect(enabled).toMatchObject({
    internetMaxBandwidthOut: 7,
    tags: [{ key: "team", value: "edge" }],
  });
});

test("the first Tab leads past the navigation", async ({ page }) => {
  await openAs(page, "Operator", "/allocate");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Allocate bandwidth" })).toBeVisible();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: /^Region/ })).toBeFocused();
});

test("theme and language are changed from the keyboard, and stay", async ({ page }) => {
  await openAs(page, "Operator", "/operations");
  await pickFromMenu(page, "Theme and language", "Dark");
  await expect(page.locator("body.awsui-dark-mode")).toBeVisible();

  await pickFromMenu(page, "Theme and language", "简体中文");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page.locator("body.awsui-dark-mode")).toBeVisible();
});

/** Opens a menu and goes down to an item by the arrow keys. */
async function pickFromMenu(page: Page, menu: string, item: string): Promise<void> {
  await tabTo(page, page.getByRole("button", { name: menu }));
  await page.keyboard.press("Enter");
  const items = page.getByRole("menuitemcheckbox");
  await expect(items.first()).toBeVisible();
  const wanted = items.filter({ hasText: item });
  for (let presses = 0; presses < 20; presses += 1) {
    if (await wanted.evaluate((element) => element.contains(document.activeElement))) break;
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
}

test("a region is chosen by typing a part of its name and pressing Enter", async ({ page }) => {
  await openAs(page, "Operator", "/allocate");
  const region = page.getByRole("button", { name: /^Region/ });
  await region.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("guangzhou");
  await expect(page.getByRole("option", { name: /ap-guangzhou(?!-)/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(region).toHaveAccessibleName(/ap-guangzhou|Guangzhou/);
  await expect(page.getByRole("option")).toHaveCount(0);
  await expect(region).toBeFocused();
});
