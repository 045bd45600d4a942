import { expect, test } from "./support/test.ts";
import {
  createOperation,
  expectCount,
  expectOperationState,
  openAs,
  signInByRequest,
  submitAddresses,
} from "./support/vocabulary.ts";

const allocate = "AllocateIp6AddressesBandwidth";

test("an operation that the account stopped is resumed with what was not done", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(120);
  const code = "FailedOperation.BalanceInsufficient";
  await emulator.inject({ action: allocate, fault: "error", code, times: 50 });
  await openAs(page, "Operator", "/allocate");
  await submitAddresses(page, addresses);
  await expect(page.getByText("The cloud refused for the whole account")).toBeVisible();
  await emulator.clearFaults();
  const stopped = page.url();

  await page.getByRole("button", { name: "Resume with 120 addresses" }).click();
  const dialog = page.getByRole("dialog", { name: "Submit the rest again?" });
  await expect(dialog).toContainText("120 addresses");
  await dialog.getByRole("button", { name: "Submit 120 addresses" }).click();
  await expect(page).not.toHaveURL(stopped);
  await expectOperationState(page, "Succeeded");
  const enabled = (await emulator.addresses()).filter((one) => addresses.includes(one.address));
  expect(enabled.map(({ enableCount }) => enableCount)).toEqual(addresses.map(() => 1));
});

test("an operation that waits for another says so, and sends nothing once it is cancelled", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(2);
  await signInByRequest(page, "Operator");
  await emulator.inject({ action: allocate, fault: "task-stuck", times: 1 });
  const holder = await createOperation(page, addresses);
  await page.goto(`/operations/${holder}`);
  await expectCount(page, "Running", 2);

  const id = await createOperation(page, addresses);
  await page.goto(`/operations/${id}`);
  await expect(page.getByText("2 addresses wait for another operation")).toBeVisible();
  await expect(page.getByRole("link", { name: holder.slice(-12) })).toBeVisible();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel this operation?" });
  await expect(dialog).toContainText("2 addresses that were not sent stay as they are.");
  await dialog.getByRole("button", { name: "Cancel the operation" }).click();
  await expectOperationState(page, "Cancelled");
  const sent = (await emulator.calls(allocate)).filter((call) =>
    call.ip6Addresses.some((address) => addresses.includes(address)),
  );
  expect(sent).toHaveLength(1);

  await page.getByRole("button", { name: "Actions for this operation" }).click();
  const again = page.getByRole("menuitem", { name: "Cancel", exact: true });
  await expect(again).toBeDisabled();
  await expect(again).toHaveAccessibleDescription(/The operation is over\./);
});

test("a viewer sees the actions and why none can be used", async ({ page, takeAddresses }) => {
  await signInByRequest(page, "Operator");
  const id = await createOperation(page, await takeAddresses(1));
  await signInByRequest(page, "Viewer");
  await page.goto(`/operations/${id}`);
  await page.getByRole("button", { name: "Actions for this operation" }).click();
  for (const name of ["Cancel", "Retry", "Settle again"]) {
    const item = page.getByRole("menuitem", { name, exact: true });
    await expect(item).toBeDisabled();
    await expect(item).toHaveAccessibleDescription(/Your role may look, but not act\./);
  }
});
