import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";
import {
  addressBox,
  createOperation,
  expectOperationState,
  expectRowVisible,
  openAs,
  signInByRequest,
  tabTo,
  waitUntilFinal,
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
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.type("guangzhou");
  await expect(page.getByRole("option", { name: /ap-guangzhou(?!-)/ })).toBeVisible();
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

test("addresses are modified, taken back, moved to a package and released without a mouse", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(2);
  await signInByRequest(page, "Operator");
  await waitUntilFinal(
    page,
    await createOperation(page, addresses, { internetMaxBandwidthOut: 4 }),
  );
  const given = `region=ap-guangzhou&addresses=${addresses.join(",")}`;
  const enter = async (name: string | RegExp, within: Page | Locator = page): Promise<void> => {
    const button = within.getByRole("button", { name, exact: true });
    await expect(button).toBeEnabled();
    await tabTo(page, button);
    await page.keyboard.press("Enter");
  };
  const enabled = async () =>
    (await emulator.addresses())
      .filter(({ address }) => addresses.includes(address))
      .map((one) => [one.internetMaxBandwidthOut, one.bandwidthPackageId]);

  await page.goto(`/modify?${given}`);
  await tabTo(page, page.getByRole("spinbutton"));
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("9");
  await enter("Review");
  await enter("Modify 2 addresses");
  await expectOperationState(page, "Succeeded");
  expect(await enabled()).toEqual(addresses.map(() => [9, undefined]));

  await pickFromMenu(page, "Actions for this operation", "Undo", "menuitem");
  await enter("Give 2 addresses their former bandwidth", page.getByRole("dialog"));
  await expect(page.getByRole("link", { name: /^Takes back/ })).toBeVisible();
  await expectOperationState(page, "Succeeded");
  expect(await enabled()).toEqual(addresses.map(() => [4, undefined]));

  await page.goto(`/change-billing?${given}`);
  await tabTo(page, page.getByRole("button", { name: /^Bandwidth package/ }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await enter("Review");
  await enter("Change billing of 2 addresses");
  await enter("Change billing of 2 addresses", page.getByRole("dialog"));
  await expectOperationState(page, "Done");
  expect(await enabled()).toEqual(addresses.map(() => [4, expect.stringMatching(/^bwp-/)]));

  await page.goto(`/release?${given}`);
  await enter("Review");
  await enter("Release 2 addresses");
  await enter("Release 2 addresses", page.getByRole("dialog"));
  await expectOperationState(page, "Succeeded");
  expect(await enabled()).toEqual(addresses.map(() => [undefined, undefined]));
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
async function pickFromMenu(
  page: Page,
  menu: string,
  item: string,
  role: "menuitem" | "menuitemcheckbox" = "menuitemcheckbox",
): Promise<void> {
  await tabTo(page, page.getByRole("button", { name: menu }));
  await page.keyboard.press("Enter");
  const items = page.getByRole(role);
  await expect(items.first()).toBeVisible();
  const wanted = items.filter({ hasText: new RegExp(`^${item}$`) });
  const hasFocus = () => wanted.evaluate((element) => element.contains(document.activeElement));
  for (let presses = 0; presses < 20 && !(await hasFocus()); presses += 1)
    await page.keyboard.press("ArrowDown");
  expect(await hasFocus(), `the arrow keys lead to ${item}`).toBe(true);
  await page.keyboard.press("Enter");
}

test("a region is chosen by typing a part of its name and pressing Enter", async ({ page }) => {
  await openAs(page, "Operator", "/allocate");
  const region = page.getByRole("button", { name: /^Region/ });
  await region.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.type("guangzhou");
  await expect(page.getByRole("option", { name: /ap-guangzhou(?!-)/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(region).toHaveAccessibleName(/ap-guangzhou|Guangzhou/);
  await expect(page.getByRole("option")).toHaveCount(0);
  await expect(region).toBeFocused();
});
