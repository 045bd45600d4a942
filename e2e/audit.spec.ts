import { expect, test } from "./support/test.ts";
import {
  createOperation,
  expectRowVisible,
  signInByRequest,
  waitUntilFinal,
} from "./support/vocabulary.ts";

test("an admin finds who did what: from an operation to its entries, one of them, its addresses and its seal", async ({
  page,
  takeAddresses,
}) => {
  await signInByRequest(page, "Operator");
  const addresses = await takeAddresses(2);
  const id = await createOperation(page, addresses, { note: "CHG-1042 <b>bold</b>" });
  await waitUntilFinal(page, id);
  await page.goto(`/operations/${id}?tab=details`);
  await expect(page.getByText("CHG-1042")).toBeVisible();
  await expect(page.getByRole("link", { name: "Entries of this operation" })).toHaveCount(0);
  await page.goto("/audit");
  await expect(page.getByText("Your role may not do this")).toBeVisible();
  await expect(page.getByRole("button", { name: "Verify" })).toHaveCount(0);

  await signInByRequest(page, "Admin");
  await page.goto(`/operations/${id}?tab=details`);
  await page.getByRole("link", { name: "Entries of this operation" }).click();
  await expect(page).toHaveURL(`/audit?operationId=${id}`);
  await expectRowVisible(page, "Audit entries", {
    Event: /Operation ended/,
    Person: /Sandbox operator/,
    About: /2 addresses/,
  });
  await page.getByRole("link", { name: "Operation submitted" }).click();
  const entry = page.getByRole("dialog", { name: "Operation submitted" });
  await expect(entry.getByRole("region", { name: "Addresses" })).toHaveText(addresses.join("\n"));
  await expect(entry.getByRole("region", { name: "Parameters" })).toContainText("<b>bold</b>");
  await expect(page).toHaveURL(/[?&]entry=/);
  await page.reload();
  await expect(entry).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(`/audit?operationId=${id}`);

  await page.getByRole("searchbox", { name: "Person: name or id" }).fill("nobody of this name");
  await expect(page.getByText("No entry matches")).toBeVisible();
  await page.getByRole("button", { name: "Clear the filters" }).first().click();
  await expect(page).toHaveURL("/audit");
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByText("The audit trail holds")).toBeVisible();
});
