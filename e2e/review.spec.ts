import { readFile } from "node:fs/promises";
import { expect, test } from "./support/test.ts";
import {
  addressBox,
  bodyRows,
  chooseGuangzhou,
  expectOperationState,
  expectRowVisible,
  openAs,
  paste,
  review,
  signInByRequest,
  submitAddresses,
} from "./support/vocabulary.ts";

const table = "Addresses of the preview";
const stranger = "2402:4e00:ffff::2";

test.describe("the review", () => {
  test("tells of each address what will happen, and goes on with the good ones", async ({
    page,
    emulator,
    takeAddresses,
  }) => {
    const [enabled = "", ...good] = await takeAddresses(4);
    await openAs(page, "Operator", "/allocate");
    await submitAddresses(page, [enabled]);
    await expectOperationState(page, "Succeeded");
    await page.goto("/allocate");
    await chooseGuangzhou(page);
    await paste(page, [...good, stranger, enabled].join("\n"));
    await page.getByRole("spinbutton", { name: "Bandwidth of each address" }).fill("3");
    const before = await emulator.calls("AllocateIp6AddressesBandwidth");
    await review(page);

    await expectRowVisible(page, table, {
      "No.": "4",
      Address: stranger,
      "What will happen": "Cannot be done",
      "Why, and what can be done": /No network interface .* holds it/,
    });
    await expectRowVisible(page, table, {
      Address: enabled,
      "Why, and what can be done": /enabled with other settings.*Now: 1 Mbps · By traffic/s,
    });
    await expect(bodyRows(page, table)).toHaveCount(2);
    await page.getByRole("button", { name: "Will be sent (3)" }).click();
    await expect(bodyRows(page, table)).toHaveCount(3);
    await expect(
      page.getByRole("meter", { name: "Enabled addresses of the region" }),
    ).toBeVisible();
    expect(await emulator.calls("AllocateIp6AddressesBandwidth")).toEqual(before);

    await page.getByRole("button", { name: "Go on with the 3 good ones" }).click();
    await expect(page.getByText("2 addresses were taken out of the list.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Allocate to 3 addresses" })).toBeEnabled();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("button", { name: "Allocate to 5 addresses" })).toBeEnabled();
    await page.getByRole("button", { name: "Go on with the 3 good ones" }).click();
    await page.getByRole("button", { name: "Allocate to 3 addresses" }).click();
    await expectOperationState(page, "Succeeded");
  });

  test("is a place of its own: Back leads to the form, a reload stays, and what is wrong is mended in its line", async ({
    page,
    takeAddresses,
  }) => {
    const good = await takeAddresses(2);
    const text = [good[0], stranger, good[1]].join("\n");
    await openAs(page, "Operator", "/allocate");
    await chooseGuangzhou(page);
    await paste(page, text);
    await review(page);
    await expect(page).toHaveURL(/\/allocate\?step=review$/);
    await page.goBack();
    await expect(addressBox(page)).toHaveValue(text);
    await page.goForward();
    await page.reload();
    await page.getByRole("button", { name: `Fix in place: ${stranger}` }).click();
    await expect(addressBox(page)).toBeFocused();
    const selected = await addressBox(page).evaluate((box: HTMLTextAreaElement) =>
      box.value.slice(box.selectionStart, box.selectionEnd),
    );
    expect(selected).toBe(stranger);
  });

  test("gives the calls as code, to be copied and downloaded", async ({
    page,
    context,
    takeAddresses,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const [address = ""] = await takeAddresses(1);
    await openAs(page, "Operator", "/allocate");
    await chooseGuangzhou(page);
    await paste(page, address);
    await review(page);
    await page.getByRole("button", { name: "Show the code" }).click();
    await page.getByRole("button", { name: "Copy all" }).click();
    await expect(page.getByText("Copied")).toBeVisible();
    const copied: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
    expect(copied).toMatchObject([
      {
        headers: { "X-TC-Action": "AllocateIp6AddressesBandwidth" },
        body: { Ip6Addresses: [address], InternetMaxBandwidthOut: 1 },
      },
    ]);
    await page.getByRole("tab", { name: "Terraform" }).click();
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe("sluice-allocate.tf");
    expect(await readFile(await download.path(), "utf8")).toContain(`"${address}",`);
  });

  test("need not be waited for", async ({ page, takeAddresses }) => {
    const [address = ""] = await takeAddresses(1);
    await openAs(page, "Operator", "/allocate");
    await chooseGuangzhou(page);
    await paste(page, address);
    await page.route("**/api/v1/operations/preview", () => {
      // No answer as long as the page is there.
    });
    await review(page);
    await expect(page.getByText("You need not wait for it")).toBeVisible();
    await page.getByRole("button", { name: "Allocate to 1 address" }).click();
    await expectOperationState(page, "Succeeded");
  });

  test("a link to it without anything to review leads to the form, which says what is missing", async ({
    page,
  }) => {
    await signInByRequest(page, "Operator");
    await page.goto("/allocate?step=review");
    await expect(page.getByText("Give at least one address.", { exact: true })).toBeVisible();
    await expect(page).toHaveURL(/\/allocate$/);
  });

  test("names what cannot be released, and still asks for the number", async ({
    page,
    takeAddresses,
  }) => {
    const addresses = await takeAddresses(12);
    await openAs(page, "Operator", "/release");
    await chooseGuangzhou(page);
    await paste(page, addresses.join("\n"));
    await review(page);
    await expect(page.getByText("12 addresses cannot be done, or need nothing")).toBeVisible();
    await expectRowVisible(page, table, { "What will happen": "Nothing to do" });
    await page.getByRole("button", { name: "Release 12 addresses" }).click();
    await expect(page.getByRole("dialog").getByText(/Type the number of addresses/)).toBeVisible();
  });
});

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("the review speaks Chinese", async ({ page, takeAddresses }) => {
    const [address = ""] = await takeAddresses(1);
    await signInByRequest(page, "Operator");
    await page.goto(`/allocate?region=ap-guangzhou&addresses=${address},${stranger}`);
    await page.getByRole("button", { name: "预览", exact: true }).click();
    await expect(page.getByRole("heading", { name: "预览：开通公网带宽" })).toBeVisible();
    await expect(page.getByText("本账号在该地域没有弹性网卡持有该地址")).toBeVisible();
  });
});
