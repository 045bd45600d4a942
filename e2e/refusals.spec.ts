import { expect, test } from "./support/test.ts";
import {
  bodyRows,
  createOperation,
  expectLink,
  expectOperationState,
  expectRowVisible,
  openAs,
  signInByRequest,
  submitAddresses,
  waitUntilFinal,
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
    Why: call?.outcome ?? "no call reached the cloud",
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
  const [ip6Address = ""] = addresses;
  await emulator.inject({ action: allocate, fault: "task-half-failed", times: 1, ip6Address });
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

test("a reason that many addresses share is told once, and leads to them", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  const strangers = [1, 2, 3].map((part) => `2402:4e00:fffe::${part}`);
  await signInByRequest(page, "Operator");
  const id = await createOperation(page, [...(await takeAddresses(2)), ...strangers]);
  await page.goto(`/operations/${id}`);
  await expectOperationState(page, "Partly done");
  await expect(page.getByText("2 of 5 done")).toBeVisible();
  const code =
    (await emulator.calls(allocate)).findLast((one) =>
      one.ip6Addresses.some((address) => strangers.includes(address)),
    )?.outcome ?? "no call reached the cloud";
  const reasons = page.getByRole("region", { name: "What went wrong" });
  await expect(reasons.getByRole("listitem")).toHaveCount(1);
  await expect(reasons).toContainText(code);
  await reasons.getByRole("button", { name: `Show these: 3 addresses with ${code}` }).click();
  await expect(bodyRows(page, "Addresses of the operation")).toHaveCount(3);
  await expect(page.getByText("As above")).toHaveCount(2);
});

test("an address that is enabled otherwise is Sluice's finding, in the reader's language", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(1);
  await signInByRequest(page, "Operator");
  await waitUntilFinal(
    page,
    await createOperation(page, addresses, { internetMaxBandwidthOut: 5 }),
  );
  const id = await createOperation(page, addresses);
  await waitUntilFinal(page, id);
  await page.goto(`/operations/${id}`);
  const row = bodyRows(page, "Addresses of the operation").first();
  await expect(row).toContainText("Enabled with 5 Mbps; you asked for 1 Mbps.");
  const cloud = (await emulator.calls(allocate)).at(-1)?.outcome ?? "no call";
  await expect(row).toContainText(cloud);
  await expect(row).not.toContainText("enabled_with_other_settings");

  // It is found by the cloud's code and by Sluice's.
  for (const code of [cloud, "enabled_with_other_settings"]) {
    await page.goto(`/operations/${id}?q=${code}`);
    await expect(row).toContainText(addresses[0] ?? "");
  }
  await page.evaluate(() => localStorage.setItem("sluice.language", "zh-CN"));
  await page.reload();
  await expect(page.getByText("已开通，带宽为 5 Mbps；您要求的是 1 Mbps。").first()).toBeVisible();
});
