import type { Page } from "@playwright/test";
import type { Emulator } from "./support/emulator.ts";
import { expectAccessible } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";
import {
  createOperation,
  expectOperationState,
  expectRowVisible,
  signInByRequest,
  waitUntilFinal,
} from "./support/vocabulary.ts";

/** Submits an operation by the API, waits for its end and gives its id. */
async function done(page: Page, addresses: readonly string[], more = {}): Promise<string> {
  const id = await createOperation(page, addresses, more);
  await waitUntilFinal(page, id);
  return id;
}

async function openUndo(page: Page) {
  await page.getByRole("button", { name: "Actions for this operation" }).click();
  await page.getByRole("menuitem", { name: "Undo", exact: true }).click();
  return page.getByRole("dialog", { name: "Take this operation back?" });
}

async function bandwidths(emulator: Emulator, addresses: readonly string[]) {
  const all = await emulator.addresses();
  return addresses.map(
    (address) => all.find((one) => one.address === address)?.internetMaxBandwidthOut,
  );
}

test("taking back what was allocated releases it, after saying so", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(11);
  await signInByRequest(page, "Operator");
  const id = await done(page, addresses);
  await page.goto(`/operations/${id}`);
  const dialog = await openUndo(page);
  await expect(dialog).toContainText("Release 11 addresses");
  await expect(dialog).toContainText("They will no longer be reachable from the internet.");
  await expectAccessible(page, "the dialog");
  const confirm = dialog.getByRole("button", { name: "Release 11 addresses" });
  await confirm.click();
  await expect(dialog.getByText("That is not the number. Type 11.")).toBeVisible();
  await dialog.getByRole("textbox").fill("11");
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(new RegExp(id));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Release 11 addresses");
  await expectOperationState(page, "Succeeded");
  expect(await bandwidths(emulator, addresses)).toEqual(addresses.map(() => undefined));
  await page.getByRole("link", { name: `Takes back operation ${id.slice(-12)}` }).click();
  await expect(page).toHaveURL(new RegExp(`/operations/${id}$`));

  const again = await openUndo(page);
  await expect(again.getByRole("button", { name: "Release 11 addresses" })).toBeDisabled();
  await expect(again).toContainText(/Operation [0-9a-f]{12} takes it back already/);
});

test("taking back a modification gives each address the bandwidth that it had", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(3);
  await signInByRequest(page, "Operator");
  await done(page, addresses.slice(0, 2), { internetMaxBandwidthOut: 3 });
  await done(page, addresses.slice(2), { internetMaxBandwidthOut: 5 });
  const id = await done(page, addresses, { kind: "modify", internetMaxBandwidthOut: 9 });
  await page.goto(`/operations/${id}`);
  await expectRowVisible(page, "Addresses of the operation", {
    Address: addresses[2] ?? "",
    Before: /5 Mbps.*By traffic/,
  });
  const dialog = await openUndo(page);
  await expect(dialog).toContainText("as 2 new operations, one for each of the former settings");
  await expect(dialog).toContainText(/Modify 2 addresses\s*3 Mbps/);
  await expect(dialog).toContainText(/Modify 1 address\s*5 Mbps/);
  await dialog.getByRole("button", { name: "Give 3 addresses their former bandwidth" }).click();
  const made = page.getByRole("dialog", { name: "2 operations were submitted" });
  await made.getByRole("link", { name: "Modify 2 addresses" }).click();
  await expectOperationState(page, "Succeeded");
  await expect.poll(() => bandwidths(emulator, addresses)).toEqual([3, 3, 5]);
});

test("taking back a release enables the addresses with what they had", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(2);
  await signInByRequest(page, "Operator");
  await done(page, addresses, {
    internetMaxBandwidthOut: 6,
    tags: [{ key: "team", value: "edge" }],
  });
  const id = await done(page, addresses, { kind: "release" });
  await page.goto(`/operations/${id}`);
  const dialog = await openUndo(page);
  await expect(dialog).toContainText(/Allocate to 2 addresses\s*6 Mbps · By traffic\s*team: edge/);
  await dialog.getByRole("button", { name: "Enable 2 addresses again" }).click();
  await expect(page.getByRole("link", { name: /Takes back operation/ })).toBeVisible();
  await expectOperationState(page, "Succeeded");
  expect(await bandwidths(emulator, addresses)).toEqual([6, 6]);
});

test("who may only look sees that undo is there and why it is not for them", async ({
  page,
  takeAddresses,
}) => {
  await signInByRequest(page, "Operator");
  const id = await done(page, await takeAddresses(1));
  await signInByRequest(page, "Viewer");
  await page.goto(`/operations/${id}`);
  await page.getByRole("button", { name: "Actions for this operation" }).click();
  await expect(
    page.getByRole("menuitem", { name: "Undo", exact: true }),
  ).toHaveAccessibleDescription(/Your role may look, but not act\./);
});
