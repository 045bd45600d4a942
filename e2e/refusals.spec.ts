import { expect, test } from "./support/test.ts";
import {
  expectLink,
  expectOperationState,
  expectRowVisible,
  openAs,
  submitAddresses,
} from "./support/vocabulary.ts";

const allocate = "AllocateIp6AddressesBandwidth";

test("a refused address shows the cloud's code, what to do, and the RequestId", async ({
  page,
  emulator,
}) => {
  // A public address that no network interface of the account has.
  const stranger = "2402:4e00:ffff::1";
  await openAs(page, "Operator", "/allocate");
  await submitAddresses(page, [stranger]);
  await expectOperationState(page, "Failed");
  const call = (await emulator.calls(allocate)).findLast((one) =>
    one.ip6Addresses.includes(stranger),
  );
  await expectRowVisible(page, "Addresses of the operation", {
    Address: stranger,
    State: "Refused",
    "What the cloud said": call?.outcome ?? "no call reached the cloud",
  });
  const row = page.getByRole("row", { name: stranger });
  await expect(row).toContainText("RequestId");
  await expect(row.getByRole("button", { name: "Copy RequestId" })).toBeVisible();
});

test("a refusal of the whole account stops the operation and says what to do", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  const code = "UnauthorizedOperation";
  await emulator.inject({ action: allocate, fault: "error", code, times: 50 });
  await openAs(page, "Operator", "/allocate");
  await submitAddresses(page, await takeAddresses(150));
  await expect(page.getByText("The cloud refused for the whole account")).toBeVisible();
  await expect(page.getByText(code).first()).toBeVisible();
});

test("a failed task is read back and told address by address", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(2);
  await emulator.inject({ action: allocate, fault: "task-half-failed", times: 1 });
  await openAs(page, "Operator", "/allocate");
  await submitAddresses(page, addresses);
  await expectLink(page, ["Final"], { timeout: 45_000 });
  const done = new Set(
    (await emulator.addresses())
      .filter((one) => one.addressId !== undefined)
      .map((one) => one.address),
  );
  for (const address of addresses)
    await expectRowVisible(page, "Addresses of the operation", {
      Address: address,
      State: done.has(address) ? "Succeeded" : "Failed",
    });
});
