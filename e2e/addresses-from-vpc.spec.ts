import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";
import { choose, expectOperationState, openAs, signInByRequest } from "./support/vocabulary.ts";

/** No other test does anything there: what is free in it is not held by an operation that one of them left running. */
const region = "ap-hongkong";
const table = "Addresses of the VPC's network interfaces";

/** Chooses the first VPC of the dialog that has IPv6. */
async function chooseVpc(page: Page): Promise<void> {
  await page.getByRole("dialog").getByRole("button", { name: /^VPC/ }).click();
  await page
    .getByRole("option", { name: /vpc-/ })
    .filter({ hasNotText: "Default-VPC" })
    .first()
    .click();
}

test("addresses are picked from a VPC, added without repeats, and enabled", async ({
  page,
  emulator,
}) => {
  await openAs(page, "Operator", "/allocate");
  const pick = page.getByRole("button", { name: "Pick from a VPC" });
  await expect(pick).toBeDisabled();
  await choose(page, /^Region/, new RegExp(region));
  await pick.click();
  const dialog = page.getByRole("dialog", { name: "Pick addresses from a VPC" });
  await dialog.getByRole("button", { name: /^VPC/ }).click();
  await expect(page.getByRole("option", { name: /Default-VPC/ })).toBeDisabled();
  await page
    .getByRole("option", { name: /vpc-/ })
    .filter({ hasNotText: "Default-VPC" })
    .first()
    .click();
  await dialog.getByRole("button", { name: /^Subnet/ }).click();
  await page.getByRole("option").nth(1).click();
  const rows = dialog.getByRole("table", { name: table }).locator("tbody tr");
  await expect(rows.filter({ hasText: "eni-" }).first()).toBeVisible();
  await dialog.getByRole("checkbox", { name: "Only those that can be enabled" }).check();
  // The first rows of before are of interfaces that cannot be picked.
  await expect(rows.first().getByRole("checkbox")).toBeEnabled();

  const first =
    (await rows
      .first()
      .getByText(/^240d:/)
      .textContent()) ?? "";
  await dialog.getByRole("checkbox", { name: `Select ${first}` }).check();
  await dialog.getByRole("button", { name: "Add 1 address" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("1 address added.")).toBeVisible();
  await expect(page.getByText("1 address ready")).toBeVisible();

  await pick.click();
  await chooseVpc(page);
  await dialog
    .getByRole("searchbox", { name: "Find by address, interface or instance" })
    .fill(first.slice(0, 30));
  await dialog.getByRole("button", { name: /^Select (all|the one)/ }).click();
  await dialog.getByRole("button", { name: /^Add/ }).click();
  await expect(page.getByText("1 was in the list already.")).toBeVisible();

  await page.getByRole("button", { name: "Review", exact: true }).click();
  await page.getByRole("button", { name: /^Allocate to/ }).click();
  await expectOperationState(page, "Succeeded");
  const enabled = (await emulator.addresses(region)).find(({ address }) => address === first);
  expect(enabled?.enableCount).toBe(1);
});

test("what cannot be enabled is shown with the reason and cannot be picked", async ({ page }) => {
  await signInByRequest(page, "Operator");
  await page.goto(`/allocate?region=${region}`);
  await page.getByRole("button", { name: "Pick from a VPC" }).click();
  const dialog = page.getByRole("dialog", { name: "Pick addresses from a VPC" });
  await chooseVpc(page);
  const notPublic = dialog.getByRole("row").filter({ hasText: "Not a public address" }).first();
  await expect(notPublic.getByRole("checkbox")).toBeDisabled();
});
