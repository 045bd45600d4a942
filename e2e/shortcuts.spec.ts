import { expectAccessible } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";
import { addressBox, openAs, signInByRequest } from "./support/vocabulary.ts";

for (const [keys, path] of [
  [["g", "d"], "/"],
  [["g", "a"], "/addresses"],
  [["g", "o"], "/operations"],
  [["n"], "/allocate"],
] as const)
  test(`${keys.join(" ")} goes to ${path}`, async ({ page }) => {
    await openAs(page, "Operator", "/glossary");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    // One after the other without a wait: the second has to come soon, and a busy machine answers late.
    await Promise.all(keys.map((key) => page.keyboard.press(key)));
    await expect(page).toHaveURL((url) => url.pathname === path);
  });

test("a shortcut that is pressed as soon as the console can be seen is taken", async ({ page }) => {
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector("#content")) return;
      observer.disconnect();
      document.body.dispatchEvent(
        new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true }),
      );
    }).observe(document, { childList: true, subtree: true });
  });
  await openAs(page, "Operator", "/operations");
  await expect(page.locator("dialog").getByRole("combobox")).toBeFocused();
});

test("letters that are typed into a field, or behind a dialog, do nothing else", async ({
  page,
}) => {
  await openAs(page, "Operator", "/allocate");
  await addressBox(page).click();
  await page.keyboard.type("gon?/");
  await expect(addressBox(page)).toHaveValue("gon?/");
  await expect(page).toHaveURL("/allocate");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await expect(sheet).toBeVisible();
  await expect(page).toHaveURL("/allocate");
});

test("/ puts the cursor into the page's search", async ({ page }) => {
  await openAs(page, "Operator", "/operations");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.locator("#content input[type=search]")).toBeFocused();
  await page.keyboard.type("CHG");
  await expect(page).toHaveURL("/operations?q=CHG");
});

test("shortcuts of letters alone can be switched off, and stay off", async ({ page }) => {
  await openAs(page, "Operator", "/operations");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("?");
  await page.getByRole("checkbox", { name: "Shortcuts of letters alone" }).click();
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.press("?");
  await page.keyboard.press("Control+k");
  await expect(page.locator("dialog").getByRole("combobox")).toBeFocused();
  await expect(page).toHaveURL("/operations");
});

for (const locale of ["en-GB", "zh-CN"])
  test.describe(locale, () => {
    test.use({ locale });
    test("axe finds nothing on the sheet", async ({ page }) => {
      await signInByRequest(page, "Operator");
      await page.goto("/glossary");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible(page, "the sheet");
    });
  });
