import { expectAccessible } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";
import { openAs, signInByRequest } from "./support/vocabulary.ts";

test("the help explains the page one is on, follows to the next, and stays open over a reload", async ({
  page,
}) => {
  await openAs(page, "Operator", "/allocate");
  await page.getByRole("button", { name: "Help for this page" }).click();
  const help = page.getByRole("complementary", { name: "Help" });
  await expect(help.getByRole("heading", { name: "Allocate bandwidth" })).toBeVisible();
  const documents = help.getByRole("link", { name: /^AllocateIp6AddressesBandwidth/ });
  await expect(documents).toHaveAttribute("href", /^https:\/\/www\.tencentcloud\.com\/document\//);
  await expect(documents).toHaveAttribute("target", "_blank");

  await page
    .getByRole("navigation", { name: "Pages" })
    .getByRole("link", { name: "Operations" })
    .click();
  await expect(help.getByRole("heading", { name: "Operations" })).toBeVisible();
  await page.reload();
  await expect(help.getByRole("heading", { name: "Operations" })).toBeVisible();
  await help.getByRole("button", { name: "Close the help" }).click();
  await expect(help).toBeHidden();
});

test("on a narrow screen it lies over the page, Escape closes it and gives the focus back", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openAs(page, "Operator", "/allocate");
  const button = page.getByRole("banner").getByRole("button", { name: "Help for this page" });
  await button.focus();
  await page.keyboard.press("Enter");
  const help = page.getByRole("complementary", { name: "Help" });
  await expect(help.getByRole("heading", { name: "Allocate bandwidth" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expect(button).toBeFocused();
});

test("a word has a link of its own", async ({ page }) => {
  await openAs(page, "Operator", "/glossary");
  await page.getByRole("link", { name: "Link to “Drift”" }).click();
  await expect(page).toHaveURL("/glossary#drift");
  await page.reload();
  await expect(page.getByText("somebody changed it elsewhere")).toBeInViewport();
});

for (const [locale, heading] of [
  ["en-GB", "Operations"],
  ["zh-CN", "操作记录"],
] as const)
  test.describe(locale, () => {
    test.use({ locale });
    test("axe finds nothing on the help and the glossary, light and dark", async ({ page }) => {
      await signInByRequest(page, "Operator");
      for (const path of ["/operations", "/glossary"]) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        if (path === "/operations") {
          await page.keyboard.press("h");
          await expect(
            page.getByRole("complementary").getByRole("heading", { name: heading }),
          ).toBeVisible();
        }
        await expectAccessible(page, path);
      }
    });
  });
