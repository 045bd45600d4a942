import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";
import {
  bodyRows,
  createOperation,
  expectOperationState,
  expectRowVisible,
  openAs,
  signInByRequest,
  waitUntilFinal,
} from "./support/vocabulary.ts";

const path = "/addresses?region=ap-guangzhou";
const table = "Enabled addresses";

/** Enables addresses with a tag of their own, by which they are found among those of other tests. */
async function enable(page: Page, addresses: readonly string[], tag: string): Promise<void> {
  const id = await createOperation(page, addresses, {
    internetMaxBandwidthOut: 7,
    tags: [{ key: "team", value: tag }],
  });
  await waitUntilFinal(page, id);
}

/** Types into the filter and takes the text as it is. */
async function find(page: Page, text: string): Promise<void> {
  const box = page.getByRole("combobox", { name: "Filter the addresses" });
  await box.fill(text);
  await box.press("Enter");
}

test("addresses are found by a tag, selected over pages, modified, and show the new bandwidth", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(55);
  await signInByRequest(page, "Operator");
  await enable(page, addresses, "many-pages");
  await page.goto(path);
  await find(page, "team=many-pages");
  await expect(page.getByText("55 matches").first()).toBeVisible();
  await expect(bodyRows(page, table)).toHaveCount(50);

  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await expect(page.getByText("50 addresses selected")).toBeVisible();
  await page.getByRole("button", { name: "Select all 55 that match" }).click();
  await page.getByRole("button", { name: "Next page" }).click();
  await expect(bodyRows(page, table)).toHaveCount(5);
  await expect(page.getByText("55 addresses selected")).toBeVisible();

  await page.getByRole("button", { name: "Modify", exact: true }).click();
  await expect(page.getByText("55 addresses ready")).toBeVisible();
  const bandwidth = page.getByRole("spinbutton", { name: "New bandwidth of each address" });
  await expect(bandwidth).toHaveValue("7");
  await bandwidth.fill("9");
  await page.reload();
  await expect(page.getByText("55 addresses ready")).toBeVisible();
  await expect(bandwidth).toHaveValue("9");
  await page.getByRole("button", { name: "Review", exact: true }).click();
  await page.getByRole("button", { name: "Modify 55 addresses" }).click();
  await expectOperationState(page, "Succeeded");

  const modified = (await emulator.addresses()).filter(({ address }) =>
    addresses.includes(address),
  );
  expect(new Set(modified.map((one) => one.internetMaxBandwidthOut))).toEqual(new Set([9]));
  await page.goto(`${path}&filter=tag.team=many-pages`);
  await expectRowVisible(page, table, { Address: addresses[0] ?? "", Bandwidth: "9 Mbps" });
});

test("filter, selection and opened address are in the page's address; Back takes them away one by one", async ({
  page,
  takeAddresses,
}) => {
  const [address = ""] = await takeAddresses(1);
  await signInByRequest(page, "Operator");
  await enable(page, [address], "deep-link");
  await page.goto(path);
  await find(page, "deep-link");
  await expect(bodyRows(page, table)).toHaveCount(1);
  await page.getByRole("checkbox", { name: `Select ${address}` }).check();
  await expect(page).toHaveURL(/[?&]selected=eip-/);
  await page.getByRole("link", { name: address }).click();

  const details = page.getByRole("complementary", { name: `Details of ${address}` });
  await expect(details.getByText("team: deep-link")).toBeVisible();
  await expect(details.getByRole("link", { name: "Allocate to 1 address" })).toBeVisible();
  await page.reload();
  await expect(details).toBeVisible();
  await expect(bodyRows(page, table)).toHaveCount(1);
  await expect(page.getByText("1 address selected")).toBeVisible();
  await page.getByText("Clear the selection").click();
  await expect(page).not.toHaveURL(/selected/);

  await page.goBack();
  await expect(details).toBeHidden();
  await expect(page.getByText("1 address selected")).toBeVisible();
  await expect(bodyRows(page, table)).toHaveCount(1);
  await page.goBack();
  await expect(page.getByRole("button", { name: /^All/, pressed: true })).toBeVisible();
});

test("until the cloud has answered, no filter says that it would show none", async ({ page }) => {
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/api/v1/addresses?*", async (route) => {
    await asked;
    await route.continue();
  });
  await openAs(page, "Operator", path);
  const all = page.getByRole("group", { name: "Filters to choose from" }).getByText(/^All/);
  await expect(all).toHaveText("All");
  answer();
  await expect(all).toHaveText(/^All[\d,]+$/);
});

test("an address that somebody else enabled is found as not known, and can be adopted", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  const [address = ""] = await takeAddresses(1);
  await emulator.changeAddress(address, { enabled: { internetMaxBandwidthOut: 3 } });
  await openAs(page, "Operator", path);
  await page.getByRole("button", { name: "Read from the cloud again" }).click();
  await page.getByRole("button", { name: /^Not known to Sluice/ }).click();
  await expectRowVisible(page, table, { Address: address, Sluice: "Not known to Sluice" });
  await page.getByRole("checkbox", { name: `Select ${address}` }).check();
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Adopt" }).click();
  await page.getByRole("button", { name: "Adopt 1 address" }).click();
  await expect(page.getByText("1 address adopted")).toBeVisible();
  await page.getByRole("button", { name: /^All/ }).click();
  await find(page, address);
  await expectRowVisible(page, table, { Address: address, Sluice: "Adopted" });
});

test("what differs from what was asked is found and put right", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  const [address = ""] = await takeAddresses(1);
  await signInByRequest(page, "Operator");
  const asked = await createOperation(page, [address], { internetMaxBandwidthOut: 7 });
  await waitUntilFinal(page, asked);
  await emulator.changeAddress(address, { enabled: null });
  await emulator.changeAddress(address, { enabled: { internetMaxBandwidthOut: 2 } });

  await page.goto(path);
  await page.getByRole("button", { name: "Read from the cloud again" }).click();
  await page.getByRole("button", { name: /^Differs from what was asked/ }).click();
  await page.getByRole("link", { name: address }).click();
  const details = page.getByRole("complementary", { name: `Details of ${address}` });
  await expect(details.getByText("Bandwidth: 7 Mbps was asked, it has 2 Mbps")).toBeVisible();
  await details.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Put right" }).click();
  await page.getByRole("button", { name: "Modify to 7 Mbps" }).click();
  await page.getByRole("button", { name: "Review", exact: true }).click();
  await page.getByRole("button", { name: "Modify 1 address" }).click();
  await expectOperationState(page, "Succeeded");
  await page.goto(`${path}&address=${address}`);
  await expect(details.getByText("As asked")).toBeVisible();
});

test("what is selected is exported with everything that is known, safe for spreadsheets", async ({
  page,
  takeAddresses,
}) => {
  const [first = "", second = ""] = await takeAddresses(2);
  await signInByRequest(page, "Operator");
  await enable(page, [first, second], "+export");
  await page.goto(`${path}&filter=tag.team=%2Bexport`);
  await expect(bodyRows(page, table)).toHaveCount(2);
  await page.getByRole("checkbox", { name: `Select ${second}` }).check();
  await page.getByRole("button", { name: "Export CSV" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "What is selected" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^addresses-ap-guangzhou-[\dT-]+Z\.csv$/);
  const text = await readFile(await download.path(), "utf8");
  const [head, row, ...rest] = text.split("\r\n");
  expect(head).toContain("region,address,addressId,");
  expect(row).toContain(`ap-guangzhou,${second},eip-`);
  expect(row).toContain("team=+export");
  expect(rest).toEqual([""]);
});

test("an address that is shut off says so, and what to do about it", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  const [address = ""] = await takeAddresses(1);
  await signInByRequest(page, "Operator");
  await enable(page, [address], "shut-off");
  await emulator.changeAddress(address, { isArrears: true });
  await page.goto(path);
  await page.getByRole("button", { name: "Read from the cloud again" }).click();
  await page.getByRole("button", { name: /^In arrears or blocked/ }).click();
  await expectRowVisible(page, table, { Address: address, State: "In arrears" });
  await page.getByRole("link", { name: address }).click();
  await expect(page.getByText("Shut off because the account owes money")).toBeVisible();
});

test("a viewer may look and export, and is told why nothing else", async ({
  page,
  takeAddresses,
}) => {
  const [address = ""] = await takeAddresses(1);
  await signInByRequest(page, "Operator");
  await enable(page, [address], "viewed");
  await page.context().clearCookies();
  await signInByRequest(page, "Viewer");
  await page.goto(`${path}&filter=tag.team=viewed`);
  await page.getByRole("checkbox", { name: `Select ${address}` }).check();
  const modify = page.getByRole("button", { name: "Modify", exact: true });
  await expect(modify).toBeDisabled();
  await modify.focus();
  await expect(page.getByRole("tooltip")).toContainText("may look, but not change anything");
  await expect(page.getByRole("button", { name: "Export CSV" })).toBeEnabled();
});
