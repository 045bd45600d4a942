import { expect, test } from "./support/test.ts";
import {
  bodyRows,
  choose,
  createOperation,
  expectOperationState,
  expectRowVisible,
  openAs,
  waitUntilFinal,
} from "./support/vocabulary.ts";

test("the list is filtered by what stands in its address", async ({ page, takeAddresses }) => {
  const [address = "", other = ""] = await takeAddresses(2);
  await openAs(page, "Operator", "/operations");
  const id = await createOperation(page, [address], { note: "CHG-list-1" });
  await createOperation(page, [other], { note: "CHG-list-2", internetMaxBandwidthOut: 5 });
  // A list of what succeeded does not look often for one that has yet to.
  await waitUntilFinal(page, id);

  await page.getByRole("searchbox", { name: /^Find by id/ }).fill("CHG-list-1");
  await expect(bodyRows(page, "Operations")).toHaveCount(1);
  await expectRowVisible(page, "Operations", { Note: "CHG-list-1", Bandwidth: "1 Mbps" });
  await choose(page, /^State/, "Succeeded");
  await expect(page).toHaveURL(/q=CHG-list-1/);
  await expect(page).toHaveURL(/state=succeeded/);

  await page.reload();
  await expect(page.getByRole("searchbox", { name: /^Find by id/ })).toHaveValue("CHG-list-1");
  await expectRowVisible(page, "Operations", { State: "Succeeded", Done: "1 / 1" });
  await page.getByRole("link", { name: "Allocate to 1 address" }).click();
  await expect(page).toHaveURL(new RegExp(`/operations/${id}$`));
  await page.goBack();
  await expect(page).toHaveURL(/q=CHG-list-1/);

  await page.getByRole("button", { name: "Clear the filters" }).click();
  await expect(page).toHaveURL(/\/operations$/);
  await expectRowVisible(page, "Operations", { Note: "CHG-list-2", Bandwidth: "5 Mbps" });
});

test("an operation is found by an address in any spelling", async ({ page, takeAddresses }) => {
  const [address = ""] = await takeAddresses(1);
  await openAs(page, "Operator", "/operations");
  await createOperation(page, [address], { note: "CHG-spelling" });
  await page.getByRole("searchbox", { name: /^Find by id/ }).fill(address.toUpperCase());
  await expect(bodyRows(page, "Operations")).toHaveCount(1);
  await expectRowVisible(page, "Operations", { Note: "CHG-spelling" });
});

test("a filter that nothing fits says so and can be cleared", async ({ page, takeAddresses }) => {
  await openAs(page, "Operator", "/operations?q=no-such-note&state=cancelled");
  await createOperation(page, await takeAddresses(1));
  await expect(page.getByText("No operation matches")).toBeVisible();
  await page.getByRole("button", { name: "Clear the filters" }).first().click();
  await expect(bodyRows(page, "Operations").first()).toContainText("Allocate to");
});

test("the list follows what runs by itself", async ({ page, takeAddresses }) => {
  const addresses = await takeAddresses(1);
  await openAs(page, "Operator", "/operations");
  await createOperation(page, addresses, { note: "CHG-follow" });
  await page.getByRole("button", { name: "Refresh" }).click();
  await expectRowVisible(page, "Operations", { Note: "CHG-follow", State: "Succeeded" });
});

test("a link to a filtered view of an operation shows just that", async ({
  page,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(2);
  await openAs(page, "Operator", "/operations");
  const id = await createOperation(page, addresses);
  await page.goto(`/operations/${id}?q=${addresses[1]}`);
  await expectOperationState(page, "Succeeded");
  await expect(bodyRows(page, "Addresses of the operation")).toHaveCount(1);
  await page.goto(`/operations/${id}?tab=calls`);
  await expect(bodyRows(page, "Calls of the operation")).toHaveCount(1);
});

test("what does not exist is said plainly", async ({ page }) => {
  await openAs(page, "Operator", "/no/such/page");
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  await page.goto("/operations/01890000-0000-7000-8000-000000000000");
  await expect(page.getByRole("heading", { name: "There is no such operation" })).toBeVisible();
});
