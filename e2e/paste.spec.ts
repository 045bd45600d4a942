import type { Locator } from "@playwright/test";
import { expect, test } from "./support/test.ts";
import {
  addressBox,
  chooseGuangzhou,
  expectOperationState,
  expectRowVisible,
  openAs,
  paste,
  submit,
} from "./support/vocabulary.ts";

test.describe("a paste with mistakes", () => {
  test("is put right in place: problems have their line, and go by a click", async ({
    page,
    takeAddresses,
  }) => {
    const [first = "", second = ""] = await takeAddresses(2);
    await openAs(page, "Operator", "/allocate");
    await chooseGuangzhou(page);
    await paste(
      page,
      [first, "192.0.2.7", "not an address", "fe80::1%eth0", second, first.toUpperCase()].join(
        "\n",
      ),
    );
    await expect(page.getByText("2 addresses ready")).toBeVisible();
    await expect(page.getByText("1 repeat")).toBeVisible();
    const problems = page.getByRole("region", { name: "Entries that cannot be used" });
    await expect(problems).toContainText("192.0.2.7");
    const repeats = page.getByRole("region", { name: "Addresses that are given twice" });
    await expect(repeats).toContainText("Given twice, first in line 1");
    await expect(problems).not.toContainText(first.toUpperCase());

    await problems.getByRole("button", { name: /^Go to line 4,/ }).click();
    await expect(addressBox(page)).toBeFocused();
    await page.keyboard.press("Delete");
    await expect(problems).not.toContainText("fe80::1%eth0");

    await page.getByRole("button", { name: "Remove problems" }).click();
    await expect(problems).toBeHidden();
    await page.getByRole("button", { name: "Remove repeats" }).click();
    await expect(repeats).toBeHidden();
    await expect(page.getByText("2 addresses ready")).toBeVisible();
    await submit(page);
    await expectOperationState(page, "Succeeded");
    await expectRowVisible(page, "Addresses of the operation", { "No.": "2", Address: second });
  });

  test("of thousands of lines becomes a list that has the focus, and Review waits for it", async ({
    page,
    context,
  }) => {
    const lines = Array.from({ length: 3000 }, (_, line) => `2402:4e00:1::${line.toString(16)}`);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await openAs(page, "Operator", "/allocate");
    await chooseGuangzhou(page);
    await page.evaluate((text) => navigator.clipboard.writeText(text), lines.join("\n"));
    await addressBox(page).focus();
    await page.keyboard.press("ControlOrMeta+V");
    await page.getByRole("button", { name: "Review", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: /^Review/ })).toBeVisible();
    await expect(page.getByText("3,000 addresses").first()).toBeVisible();

    await page.goBack();
    await page.getByRole("button", { name: "Start afresh" }).click();
    await addressBox(page).focus();
    await page.keyboard.press("ControlOrMeta+V");
    const list = page.getByRole("listbox", { name: "IPv6 addresses" });
    await expect(list).toBeFocused();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("not an address");
    await page.keyboard.press("Enter");
    await expect(page.getByText("2,999 addresses ready")).toBeVisible();
    await expect(page.getByText("1 problem", { exact: true })).toBeVisible();
  });

  test("fills its box, and the box is as high as the text", async ({ page }) => {
    await openAs(page, "Operator", "/allocate");
    await paste(page, Array.from({ length: 40 }, (_, line) => `192.0.2.${line}`).join("\n"));
    await expect(page.getByText("40 problems")).toBeVisible();
    const heightOf = async (part: Locator) => (await part.boundingBox())?.height ?? 0;
    const addresses = addressBox(page);
    // Two pixels of border.
    await expect
      .poll(async () => (await heightOf(page.locator(".s-box"))) - (await heightOf(addresses)))
      .toBe(2);
  });

  test("may have comments, which are passed over", async ({ page, takeAddresses }) => {
    const [first = "", second = ""] = await takeAddresses(2);
    await openAs(page, "Operator", "/allocate");
    await paste(page, `# web servers\n${first} # web one\n${second} // web two, behind ${first}\n`);
    await expect(page.getByText("2 addresses ready")).toBeVisible();
    await expect(page.getByText(/problems?$/)).toBeHidden();
  });

  test("is not submitted: the form says how many things to put right, and loses nothing", async ({
    page,
    emulator,
  }) => {
    const callsBefore = (await emulator.calls("AllocateIp6AddressesBandwidth")).length;
    await openAs(page, "Operator", "/allocate");
    await paste(page, "fd00::1\n::1");
    await page.getByRole("spinbutton", { name: "Bandwidth of each address" }).fill("101");
    await page.getByRole("button", { name: "Review", exact: true }).click();
    await expect(page.getByText(/things must be put right first/)).toBeVisible();
    await expect(page.getByText("Choose the region.")).toBeVisible();
    await expect(page.getByText("This billing mode takes 1 to 100 Mbps.")).toBeVisible();
    await expect(page).toHaveURL(/\/allocate$/);
    await expect(addressBox(page)).toHaveValue("fd00::1\n::1");
    await page.reload();
    await expect(addressBox(page)).toHaveValue("fd00::1\n::1");
    expect(await emulator.calls("AllocateIp6AddressesBandwidth")).toHaveLength(callsBefore);
  });

  test("may be a file with a header and other columns", async ({ page, takeAddresses }) => {
    const addresses = await takeAddresses(3);
    const rows = addresses.map((address, index) => `web-${index},"${address}",prod`);
    await openAs(page, "Operator", "/allocate");
    await chooseGuangzhou(page);
    await page.locator("input[type=file]").setInputFiles({
      name: "hosts.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`\uFEFFname,address,stage\r\n${rows.join("\r\n")}\r\n`),
    });
    await expect(page.getByText("3 addresses ready")).toBeVisible();
    await submit(page);
    await expectOperationState(page, "Succeeded");
  });
});

test("an error that only the server finds lands on its field", async ({ page, takeAddresses }) => {
  const [address = ""] = await takeAddresses(1);
  await openAs(page, "Operator", "/allocate?region=Guangzhou%21");
  await paste(page, address);
  await page.getByRole("button", { name: "Review", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Region/ })).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await expect(addressBox(page)).toHaveValue(address);
});
