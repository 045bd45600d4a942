import { expect, test } from "./support/test.ts";
import {
  createOperation,
  expectCount,
  expectOperationState,
  openAs,
  signInByRequest,
  submitAddresses,
  tabTo,
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
  const [ip6Address = ""] = addresses;
  await signInByRequest(page, "Operator");
  await emulator.inject({ action: allocate, fault: "task-stuck", times: 1, ip6Address });
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

test("cancelling what was sent already says what it still does, and what the operation waits for", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  await signInByRequest(page, "Operator");
  const addresses = await takeAddresses(2);
  const [ip6Address = ""] = addresses;
  await emulator.inject({ action: allocate, fault: "task-stuck", times: 1, ip6Address });
  const id = await createOperation(page, addresses);
  await page.goto(`/operations/${id}`);
  await expectCount(page, "Running", 2);
  const waits = page.getByRole("list", { name: "What it waits for" });
  await expect(waits).toContainText(/The cloud's task of call 1 has been running for \d/);

  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel this operation?" });
  await expect(dialog).toContainText("No address is waiting to be sent.");
  await expect(dialog).toContainText("2 addresses are on their way to the cloud.");
  await dialog.getByRole("button", { name: "Cancel the operation" }).click();
  await expectOperationState(page, "Cancelling");
  await expect(waits).toContainText(
    "2 addresses that were on their way are followed to their end.",
  );
  await expect(waits).toContainText(/At the latest at .* read back without waiting for it/);

  await page.getByRole("button", { name: "Actions for this operation" }).click();
  const settle = page.getByRole("menuitem", { name: "Settle again", exact: true });
  await expect(settle).toHaveAccessibleDescription(/read back by themselves/);
});

test("a viewer is told at each button that leads to submitting why it cannot be used", async ({
  page,
}) => {
  await signInByRequest(page, "Viewer");
  await page.goto("/operations");
  const button = page.getByRole("main").getByRole("link", { name: "Allocate bandwidth" }).first();
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await tabTo(page, button);
  await expect(page.getByRole("tooltip")).toHaveText("Your role may look, but not act.");
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
