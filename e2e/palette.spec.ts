import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";
import { createOperation, openAs, signInByRequest, waitUntilFinal } from "./support/vocabulary.ts";

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
}

function field(page: Page) {
  return page.locator("dialog").getByRole("combobox");
}

function option(page: Page, name: string | RegExp) {
  return page.locator("dialog").getByRole("option", { name });
}

test("a page is found by a part of its name and opened by Enter; Escape gives the focus back", async ({
  page,
}) => {
  await openAs(page, "Operator", "/allocate");
  await openPalette(page);
  // Shorter would also find every operation that the sandbox's operator has submitted.
  await page.keyboard.type("operati");
  await expect(option(page, /^Operations/)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/operations");
  await expect(field(page)).toBeHidden();

  const opener = page.getByRole("button", { name: "Find anything" });
  await opener.focus();
  await page.keyboard.press("Enter");
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();
});

test("the arrow keys go over all groups and around, and the field names the current line", async ({
  page,
}) => {
  await openAs(page, "Operator", "/operations");
  await openPalette(page);
  await page.keyboard.type("theme");
  await expect(option(page, /^Theme/)).toHaveCount(3);
  await page.keyboard.press("ArrowUp");
  const last = option(page, "Theme: Dark");
  await expect(last).toHaveAttribute("aria-selected", "true");
  await expect(field(page)).toHaveAttribute(
    "aria-activedescendant",
    (await last.getAttribute("id")) ?? "",
  );
  await page.keyboard.press("Enter");
  await expect(page.locator("body.awsui-dark-mode")).toBeVisible();
});

test("an operation is found by its note, and an address by any spelling of it", async ({
  page,
  takeAddresses,
}) => {
  const [address = ""] = await takeAddresses(1);
  await signInByRequest(page, "Operator");
  const id = await createOperation(page, [address], { note: "CHG-3001 palette" });
  await waitUntilFinal(page, id);
  await page.goto("/operations");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  await openPalette(page);
  await page.keyboard.type("CHG-3001");
  await expect(option(page, /CHG-3001 palette/)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/operations/${id}`);

  await openPalette(page);
  await page.keyboard.insertText(` ${address.toUpperCase()} `);
  await expect(option(page, /^Operations that have it/)).toBeVisible();
  await expect(option(page, /^Allocate to 1 address.*CHG-3001 palette/)).toBeVisible();
  await option(page, /^Operations that have it/).click();
  await expect(page).toHaveURL(`/operations?q=${address}`);
});

test("a viewer finds what cannot be done with an address, and why", async ({
  page,
  takeAddresses,
}) => {
  const [address = ""] = await takeAddresses(1);
  await openAs(page, "Viewer", "/operations");
  await openPalette(page);
  await page.keyboard.insertText(address);
  const allocate = option(page, /may look but not submit/);
  await expect(allocate).toBeDisabled();
  await allocate.click({ force: true });
  await expect(page).toHaveURL("/operations");
  await expect(field(page)).toBeVisible();
});

test("says when nothing fits", async ({ page }) => {
  await openAs(page, "Operator", "/operations");
  await openPalette(page);
  await page.keyboard.type("there is no such thing");
  await expect(page.getByText("Nothing fits.")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(field(page)).toBeVisible();
});

for (const [locale, word, page_] of [
  ["en-GB", "alloc", /^Allocate bandwidth/],
  ["zh-CN", "带宽", /^开通公网带宽/],
  ["zh-CN", "kaitong", /^开通公网带宽/],
] as const)
  test.describe(`${locale}, ${word}`, () => {
    test.use({ locale });
    test("finds the form, and axe finds nothing", async ({ page }) => {
      await signInByRequest(page, "Operator");
      await page.goto("/operations");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await openPalette(page);
      await page.keyboard.type(word);
      await expect(option(page, page_).first()).toBeVisible();
      await expectAccessible(page, "the palette");
    });
  });
