import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { keepTasksRunning } from "./support/emulator.ts";
import { expect, test } from "./support/test.ts";
import {
  choose,
  chooseGuangzhou,
  createOperation,
  expectRowVisible,
  paste,
  review,
  signInByRequest,
  tabTo,
  waitUntilFinal,
} from "./support/vocabulary.ts";

const allocate = "AllocateIp6AddressesBandwidth";
const refusal = "FailedOperation.BalanceInsufficient";
const bandwidthPackageId = "bwp-8xk3m2qa";
const table = "Addresses of the change";

async function enable(page: Page, addresses: readonly string[], more = {}): Promise<void> {
  await waitUntilFinal(page, await createOperation(page, addresses, more));
}

/** Submits a change of billing by the API, for tests of what is shown of it. */
async function createChange(page: Page, addresses: readonly string[], more = {}): Promise<string> {
  const response = await page.request.post("/api/v1/billing-changes", {
    headers: { "X-Sluice-CSRF": "1", "Idempotency-Key": crypto.randomUUID() },
    data: {
      region: "ap-guangzhou",
      ip6Addresses: addresses,
      internetChargeType: "BANDWIDTH_PACKAGE",
      bandwidthPackageId,
      ...more,
    },
  });
  expect(response.status(), await response.text()).toBe(202);
  const id = /[0-9a-f-]{36}$/.exec(response.headers()["location"] ?? "")?.[0];
  if (id === undefined) throw new Error("the answer names no change");
  return id;
}

/** Waits until the change on the page stands there. */
async function expectPhase(page: Page, phase: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }).locator("..")).toContainText(phase, {
    timeout: 45_000,
  });
}

test("three addresses move to a package: the form says what happens, the page shows it to the end", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(3);
  await signInByRequest(page, "Operator");
  await enable(page, addresses, { internetMaxBandwidthOut: 7 });
  await page.goto("/change-billing");
  await chooseGuangzhou(page);
  await paste(page, addresses.join("\n"));
  await page.getByRole("button", { name: "Review", exact: true }).click();
  await expect(page.getByText("Choose the package.")).toBeVisible();
  await expectAccessible(page, "the form with a fault");
  await choose(page, /^Bandwidth package/, new RegExp(bandwidthPackageId));
  await expect(page.getByText("3 of them are billed in another way")).toBeVisible();
  await expect(page.getByText(/not reachable from the internet.*for about \d/)).toBeVisible();
  await page.getByRole("textbox", { name: /^Note/ }).fill("CHG-1042");
  await review(page);
  await expectRowVisible(page, "Addresses of the preview", {
    Address: addresses[0] ?? "",
    "What will happen": "Will be sent",
    "Why, and what can be done": /7 Mbps/,
  });
  await page.getByRole("button", { name: "Show the code" }).click();
  await expect(page.getByRole("region", { name: "JSON" })).toContainText("Release");
  await page.getByRole("button", { name: /^AllocateIp6/ }).click();
  await expect(page.getByRole("region", { name: "JSON" })).toContainText(bandwidthPackageId);
  await expectAccessible(page, "the review");
  await page.getByRole("button", { name: "Change billing of 3 addresses" }).click();

  const dialog = page.getByRole("dialog", { name: "Change billing of 3 addresses?" });
  await expect(dialog).toContainText("An address that cannot be enabled in the new way");
  await expect(dialog.getByRole("textbox")).toHaveCount(0);
  await expectAccessible(page, "the dialog");
  const letItEnd = await keepTasksRunning(emulator);
  await dialog.getByRole("button", { name: "Change billing of 3 addresses" }).click();
  await expect(page).toHaveURL(/\/billing-changes\/[0-9a-f-]{36}$/);
  await expectPhase(page, "Running");
  await expectAccessible(page, "the page while it runs");
  await letItEnd();
  await expectPhase(page, "Done");
  for (const address of addresses)
    await expectRowVisible(page, table, {
      Address: address,
      State: "Changed",
      Before: /7 Mbps.*By traffic/,
      "Out of reach": /\d s/,
    });
  await expect(page.getByText(/longest time out of reach \d/)).toBeVisible();
  await expectAccessible(page, "the page at the end");
  const now = (await emulator.addresses()).filter((one) => addresses.includes(one.address));
  expect(now.map((one) => [one.bandwidthPackageId, one.internetMaxBandwidthOut])).toEqual(
    addresses.map(() => [bandwidthPackageId, 7]),
  );

  await page
    .getByRole("link", { name: /^Last step/ })
    .first()
    .click();
  await expect(page.getByRole("link", { name: /Part of change of billing/ })).toBeVisible();
  await expectAccessible(page, "the operation of a step");
  await page.getByRole("button", { name: "Actions for this operation" }).click();
  await expect(
    page.getByRole("menuitem", { name: "Undo", exact: true }),
  ).toHaveAccessibleDescription(/a step of a change of billing/);
  await page.goBack();
  await expectPhase(page, "Done");
  await page.getByRole("main").getByRole("link", { name: "Billing changes" }).click();
  await expectRowVisible(page, "Changes of billing", { State: "Done", Done: "3 / 3" });
  await expectAccessible(page, "the list");
});

test("where the new billing is refused the address is put back, and the rest goes on when resumed", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(3);
  const [ip6Address = ""] = addresses;
  await signInByRequest(page, "Operator");
  await enable(page, addresses);
  await emulator.inject({ action: allocate, fault: "error", code: refusal, times: 1, ip6Address });
  await page.goto(`/billing-changes/${await createChange(page, addresses)}`);
  await expectPhase(page, "Stopped");
  await expect(page.getByText("Stopped: 2 addresses wait and are as they were")).toBeVisible();
  await expect(page.getByText(refusal).first()).toBeVisible();
  await expectRowVisible(page, table, { State: "Put back as it was" });
  await expectAccessible(page, "the page of a stopped change");

  await page.getByRole("button", { name: /^Waiting\s*2/ }).click();
  await expect(page).toHaveURL(/\?state=waiting$/);
  await expect(page.getByRole("table", { name: table }).locator("tbody tr")).toHaveCount(2);
  await page.getByRole("button", { name: /^Waiting\s*2/ }).click();

  const resume = page.getByRole("button", { name: "Resume", exact: true });
  await tabTo(page, resume);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Resume this change of billing?" });
  await expect(dialog).toContainText("2 addresses that wait are released");
  await dialog.getByRole("button", { name: "Resume with 2 addresses" }).press("Enter");
  await expectPhase(page, "Partly done");
  await expectRowVisible(page, table, { Address: addresses[2] ?? "", State: "Changed" });
});

test("an address that is lost stands at the top, and one click enables it as it was", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  const [address = "", other = ""] = await takeAddresses(2);
  await signInByRequest(page, "Operator");
  await enable(page, [address, other], { internetMaxBandwidthOut: 4 });
  await emulator.inject({
    action: allocate,
    fault: "error",
    code: refusal,
    times: 2,
    ip6Address: address,
  });
  const id = await createChange(page, [address, other]);
  await page.goto(`/billing-changes/${id}`);
  await expect(page.getByText("1 address was released and is not enabled any more")).toBeVisible({
    timeout: 45_000,
  });
  await expectRowVisible(page, table, { Address: address, State: "Not enabled", Why: refusal });
  await expectAccessible(page, "the page with a lost address");
  await page.getByRole("button", { name: "Enable it again as it was" }).click();
  await expectRowVisible(page, table, { Address: address, State: "Put back as it was" });
  const now = (await emulator.addresses()).find((one) => one.address === address);
  expect(now?.internetMaxBandwidthOut).toBe(4);

  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel this change of billing?" });
  await expect(dialog).toContainText("1 address that waits is not released");
  await dialog.getByRole("button", { name: "Cancel the change" }).click();
  await expectPhase(page, "Cancelled");
  await page.getByRole("button", { name: "Actions for this change" }).click();
  const again = page.getByRole("menuitem", { name: "Resume", exact: true });
  await expect(again).toHaveAccessibleDescription(/The change is over\./);
});

test("more than ten addresses want their number typed; a selection comes from the list", async ({
  page,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(12);
  await signInByRequest(page, "Operator");
  await enable(page, addresses);
  await page.goto(`/addresses?region=ap-guangzhou&filter=address=${addresses[0]}`);
  const rows = page.getByRole("table", { name: "Enabled addresses" });
  await rows.getByRole("checkbox", { name: `Select ${addresses[0]}` }).check({ force: true });
  await page.getByRole("button", { name: "Change billing", exact: true }).click();
  await expect(page.getByText("1 address ready")).toBeVisible();

  await page.goto(`/change-billing?region=ap-guangzhou&addresses=${addresses.join(",")}`);
  await expect(page.getByText("12 addresses ready")).toBeVisible();
  await page.getByRole("radio", { name: "By traffic" }).check({ force: true });
  await expect(page.getByText("12 are as wanted already, and are left alone.")).toBeVisible();
  await page.getByRole("spinbutton", { name: "Addresses at once" }).fill("51");
  await page.getByRole("button", { name: "Review", exact: true }).click();
  await expect(page.getByText("Give a whole number from 1 to 50.")).toBeVisible();
  await page.getByRole("spinbutton", { name: "Addresses at once" }).fill("50");
  await review(page);
  await expect(page.getByText("12 addresses cannot be done, or need nothing")).toBeVisible();
  await page.getByRole("button", { name: "Change billing of 12 addresses" }).click();
  const dialog = page.getByRole("dialog", { name: "Change billing of 12 addresses?" });
  const confirm = dialog.getByRole("button", { name: "Change billing of 12 addresses" });
  await confirm.click();
  await expect(dialog.getByText("That is not the number. Type 12.")).toBeVisible();
  // Back takes the question away with the review, for good: what is reviewed next may be something else.
  await page.goBack();
  await review(page);
  await expect(page.getByText("12 addresses cannot be done, or need nothing")).toBeVisible();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Change billing of 12 addresses" }).click();
  await dialog.getByRole("textbox").fill("12");
  await confirm.click();
  await expectPhase(page, "Done");
  await expect(page.getByRole("button", { name: /^Unchanged\s*12/ })).toBeVisible();
});

test("a step of which nobody knows the end leads to its operation", async ({
  page,
  takeAddresses,
}) => {
  await signInByRequest(page, "Operator");
  const id = await createChange(page, await takeAddresses(1));
  // As a server answers whose cloud cannot be asked how a release ended; to wait for that takes minutes.
  const operationId = "01890000-0000-7000-8000-000000000001";
  await page.route(`**/api/v1/billing-changes/${id}`, async (route) => {
    const response = await route.fetch();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract's BillingChange
    const change = (await response.json()) as { counts: object };
    await route.fulfill({
      response,
      json: {
        ...change,
        state: "stopped",
        finishedAt: undefined,
        counts: { ...change.counts, waiting: 0, kept: 0, releasing: 1 },
        stopReason: { code: "step_unknown", message: "" },
      },
    });
  });
  await page.route(`**/api/v1/billing-changes/${id}/addresses?*`, (route) =>
    route.fulfill({
      json: {
        items: [{ position: 0, address: "2402:4e00::1", state: "releasing", operationId }],
        nextCursor: null,
      },
    }),
  );
  await page.goto(`/billing-changes/${id}`);
  await expectPhase(page, "Stopping");
  const link = page.getByRole("link", { name: `Open operation ${operationId.slice(-12)}` });
  await expect(link).toHaveAttribute("href", `/operations/${operationId}`);
  await page.getByRole("button", { name: "Actions for this change" }).click();
  const resume = page.getByRole("menuitem", { name: "Resume", exact: true });
  await expect(resume).toHaveAccessibleDescription(/settle its operation first/);
});

test("a viewer may look, and is told why not more", async ({ page, takeAddresses }) => {
  const addresses = await takeAddresses(1);
  await signInByRequest(page, "Operator");
  const id = await createChange(page, addresses);
  await signInByRequest(page, "Viewer");
  await page.goto("/change-billing");
  await expect(page.getByRole("button", { name: "Review", exact: true })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await page.goto(`/billing-changes/${id}`);
  await expectPhase(page, "Partly done");
  await expectRowVisible(page, table, { State: "Left as it is", Why: /not enabled/ });
  await page.getByRole("button", { name: "Actions for this change" }).click();
  for (const name of ["Resume", "Enable lost addresses as they were", "Cancel"])
    await expect(page.getByRole("menuitem", { name, exact: true })).toHaveAccessibleDescription(
      /Your role may look, but not act\./,
    );
});

test("what does not exist is said, and nothing yet explains itself", async ({ page }) => {
  await signInByRequest(page, "Operator");
  await page.goto("/billing-changes/01890000-0000-7000-8000-000000000000");
  await expect(
    page.getByRole("heading", { name: "There is no such change of billing" }),
  ).toBeVisible();
  await page.route("**/api/v1/billing-changes?*", (route) =>
    route.fulfill({ json: { items: [], nextCursor: null } }),
  );
  await page.getByRole("link", { name: "Go to the changes of billing" }).click();
  await expect(page.getByText("No change of billing yet")).toBeVisible();
  await expectAccessible(page, "the empty list");
});

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("a change of billing speaks the words of the cloud's console", async ({
    page,
    takeAddresses,
  }) => {
    const addresses = await takeAddresses(2);
    await signInByRequest(page, "Operator");
    await enable(page, addresses);
    await page.goto(`/change-billing?region=ap-guangzhou&addresses=${addresses.join(",")}`);
    await expect(page.getByRole("heading", { level: 1, name: "变更计费模式" })).toBeVisible();
    await choose(page, /^共享带宽包/, new RegExp(bandwidthPackageId));
    await expect(page.getByText("其中 2 个地址的计费方式不同，将进行变更。")).toBeVisible();
    await expectAccessible(page, "the form in Chinese");
    await page.getByRole("button", { name: "预览", exact: true }).click();
    await expectRowVisible(page, "预览的地址", { 结果: "将发送" });
    await page.getByRole("button", { name: "变更 2 个地址的计费模式" }).click();
    const dialog = page.getByRole("dialog", { name: "变更 2 个地址的计费模式？" });
    await dialog.getByRole("button", { name: "变更 2 个地址的计费模式" }).click();
    await expectPhase(page, "完成");
    await expectRowVisible(page, "此变更的地址", { 状态: "已变更", 原设置: /按流量计费/ });
    await expectAccessible(page, "the page in Chinese");
  });
});
