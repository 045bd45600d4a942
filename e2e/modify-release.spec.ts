import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";
import {
  chooseGuangzhou,
  createOperation,
  expectCount,
  expectOperationState,
  openAs,
  paste,
  signInByRequest,
  waitUntilFinal,
} from "./support/vocabulary.ts";

async function enable(page: Page, addresses: readonly string[], more = {}): Promise<void> {
  await waitUntilFinal(page, await createOperation(page, addresses, more));
}

test("releasing more than ten addresses wants their number typed", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(12);
  await signInByRequest(page, "Operator");
  await enable(page, addresses);
  await page.goto("/release");
  await chooseGuangzhou(page);
  await paste(page, addresses.join("\n"));
  await expect(page.getByText("12 of them are enabled now.")).toBeVisible();
  await page.getByRole("button", { name: "Review", exact: true }).click();
  await page.getByRole("button", { name: "Release 12 addresses" }).click();

  const dialog = page.getByRole("dialog", { name: "Release 12 addresses?" });
  const confirm = dialog.getByRole("button", { name: "Release 12 addresses" });
  await expect(dialog.getByText("nothing on the internet reaches these addresses")).toBeVisible();
  await confirm.click();
  await expect(dialog.getByText("That is not the number. Type 12.")).toBeVisible();
  await dialog.getByRole("textbox").fill("11");
  await confirm.click();
  await expect(dialog).toBeVisible();
  await dialog.getByRole("textbox").fill("12");
  await confirm.click();
  await expectOperationState(page, "Succeeded");
  await expectCount(page, "Succeeded", 12);
  const left = (await emulator.addresses()).filter(
    ({ address, addressId }) => addresses.includes(address) && addressId !== undefined,
  );
  expect(left).toEqual([]);
});

test("a few addresses are released after a plain confirmation; what is released already is unchanged", async ({
  page,
  takeAddresses,
}) => {
  const [enabled = "", never = ""] = await takeAddresses(2);
  await signInByRequest(page, "Operator");
  await enable(page, [enabled]);
  await page.goto(`/release?region=ap-guangzhou&addresses=${enabled},${never}`);
  await expect(page.getByText("1 is not enabled in this region")).toBeVisible();
  await page.getByRole("button", { name: "Review", exact: true }).click();
  await page.getByRole("button", { name: "Release 2 addresses" }).click();
  const dialog = page.getByRole("dialog", { name: "Release 2 addresses?" });
  await expect(dialog.getByRole("textbox")).toHaveCount(0);
  await dialog.getByRole("button", { name: "Release 2 addresses" }).click();
  await expectOperationState(page, "Succeeded");
  const states = page.getByRole("group", { name: "Addresses by state" });
  await expect(states).toContainText(/Succeeded\s*1\s*Unchanged\s*1/);
});

test("a link fills the form in once; what is typed afterwards survives a reload", async ({
  page,
}) => {
  await openAs(page, "Operator", "/modify");
  await page.goto("/modify?region=ap-guangzhou&addresses=2402:4e00::1&internetMaxBandwidthOut=5");
  const bandwidth = page.getByRole("spinbutton", { name: "New bandwidth of each address" });
  await expect(bandwidth).toHaveValue("5");
  await expect(page).toHaveURL(/\/modify$/);
  await bandwidth.fill("8");
  await page.reload();
  await expect(bandwidth).toHaveValue("8");
  await expect(page.getByText("1 address ready")).toBeVisible();
});

test("what is wrong with the form is said at its place", async ({ page }) => {
  await openAs(page, "Operator", "/modify");
  await page.getByRole("button", { name: "Review", exact: true }).click();
  await expect(page.getByText("Choose the region.")).toBeVisible();
  await expect(page.getByText("Give at least one address.")).toBeVisible();
  await expect(page.getByText("Give a whole number of Mbps.")).toBeVisible();
  await page.getByRole("spinbutton").fill("2001");
  await expect(page.getByText("Give 1 to 2,000 Mbps.")).toBeVisible();
});

test("an address that was enabled with another bandwidth is refused, and its bandwidth can be changed", async ({
  page,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(2);
  await signInByRequest(page, "Operator");
  await enable(page, addresses, { internetMaxBandwidthOut: 3 });
  const refused = await createOperation(page, addresses, { internetMaxBandwidthOut: 6 });
  await waitUntilFinal(page, refused);
  await page.goto(`/operations/${refused}`);
  await page.getByRole("button", { name: "Change their bandwidth to 6 Mbps" }).click();
  await expect(page.getByText("2 addresses ready")).toBeVisible();
  await page.getByRole("button", { name: "Review", exact: true }).click();
  await page.getByRole("button", { name: "Modify 2 addresses" }).click();
  await expectOperationState(page, "Succeeded");
  await expectCount(page, "Succeeded", 2);
});
