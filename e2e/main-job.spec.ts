import { expect, test } from "./support/test.ts";
import {
  addTag,
  addressBox,
  bodyRows,
  choose,
  chooseGuangzhou,
  expectCount,
  expectLink,
  expectOperationState,
  expectRowVisible,
  openAs,
  paste,
  submit,
  submitAddresses,
} from "./support/vocabulary.ts";

test.describe("the main job", () => {
  test("one address is pasted, submitted and seen to succeed", async ({
    page,
    emulator,
    takeAddresses,
  }) => {
    const [address = ""] = await takeAddresses(1);
    await openAs(page, "Operator", "/allocate");
    await chooseGuangzhou(page);
    await paste(page, address.toUpperCase());
    await expect(page.getByText("1 address ready")).toBeVisible();
    await submit(page);

    await expect(page.getByRole("heading", { name: "Allocate to 1 address" })).toBeVisible();
    await expectOperationState(page, "Succeeded");
    await expectRowVisible(page, "Addresses of the operation", {
      "No.": "1",
      Address: address,
      State: "Succeeded",
      "Address id": /eip-[a-z0-9]{8}/,
    });
    await expect(page).toHaveTitle(/Succeeded/);
    await expectLink(page, ["Final"]);

    const enabled = (await emulator.addresses()).find((one) => one.address === address);
    expect(enabled).toMatchObject({
      addressId: expect.stringMatching(/^eip-/),
      internetMaxBandwidthOut: 1,
      internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
      enableCount: 1,
    });
  });

  test("30 addresses share a bandwidth package and carry tags", async ({
    page,
    emulator,
    takeAddresses,
  }) => {
    const addresses = await takeAddresses(30);
    await openAs(page, "Operator", "/allocate");
    await chooseGuangzhou(page);
    await paste(page, addresses.join(", "));
    await page.getByRole("radio", { name: "Bandwidth package" }).check();
    await choose(page, /^Bandwidth package/, /bwp-8xk3m2qa/);
    await page.getByRole("spinbutton", { name: "Bandwidth of each address" }).fill("200");
    await addTag(page, "team", "edge");
    await addTag(page, "环境", "prod");
    await page.getByRole("textbox", { name: /^Note/ }).fill("CHG-1042");
    const summary = page.getByRole("complementary", { name: "Summary" });
    await expect(summary).toContainText("200 Mbps");
    await submit(page);

    await expectOperationState(page, "Succeeded");
    await expectCount(page, "Succeeded", 30);
    await expect(bodyRows(page, "Addresses of the operation")).toHaveCount(30);
    await page.getByRole("tab", { name: "Details" }).click();
    await expect(page.getByText("CHG-1042")).toBeVisible();
    await expect(page.getByText("team: edge")).toBeVisible();

    const enabled = (await emulator.addresses()).filter((one) => addresses.includes(one.address));
    expect(enabled).toHaveLength(30);
    for (const one of enabled)
      expect(one).toMatchObject({
        internetMaxBandwidthOut: 200,
        internetChargeType: "BANDWIDTH_PACKAGE",
        bandwidthPackageId: expect.stringMatching(/^bwp-/),
        tags: [
          { key: "team", value: "edge" },
          { key: "环境", value: "prod" },
        ],
        enableCount: 1,
      });
  });

  test("1,000 addresses are followed live to the last, in ten calls", async ({
    page,
    emulator,
    takeAddresses,
  }) => {
    const addresses = await takeAddresses(1000);
    await openAs(page, "Operator", "/allocate");
    await chooseGuangzhou(page);
    await paste(page, addresses.join("\n"));
    await expect(page.getByText("1,000 addresses ready")).toBeVisible();
    await expect(page.getByRole("complementary", { name: "Summary" })).toContainText("10");
    await submit(page);

    await expect(page.getByRole("progressbar")).toBeVisible();
    await expectOperationState(page, "Succeeded");
    await expectCount(page, "Succeeded", 1000);

    await expect(bodyRows(page, "Addresses of the operation")).toHaveCount(50);
    await page.getByRole("button", { name: "Next page" }).click();
    await expectRowVisible(page, "Addresses of the operation", {
      "No.": "51",
      Address: addresses[50] ?? "",
      State: "Succeeded",
    });
    await page.getByRole("searchbox", { name: /^Find an address/ }).fill(addresses[777] ?? "");
    await expect(bodyRows(page, "Addresses of the operation")).toHaveCount(1);
    await expectRowVisible(page, "Addresses of the operation", { "No.": "778" });

    await page.getByRole("tab", { name: "Calls (10)" }).click();
    await expect(bodyRows(page, "Calls of the operation")).toHaveCount(10);
    await expectRowVisible(page, "Calls of the operation", {
      Addresses: "100",
      Outcome: "Accepted",
      Task: "Success",
      "Request and task": /[0-9a-f-]{36}/,
    });
    await page.getByRole("tab", { name: "Timeline" }).click();
    await expect(page.getByText("Addresses settled: 1,000 of 1,000")).toBeVisible();

    const enabled = (await emulator.addresses()).filter((one) => one.addressId !== undefined);
    const asked = new Set(addresses);
    expect(enabled.filter((one) => asked.has(one.address) && one.enableCount === 1)).toHaveLength(
      1000,
    );
  });

  test("what was done is still there after a restart of the server", async ({
    page,
    server,
    takeAddresses,
  }) => {
    const [address = ""] = await takeAddresses(1);
    await openAs(page, "Operator", "/allocate");
    await submitAddresses(page, [address]);
    await expectOperationState(page, "Succeeded");
    await server.stop("SIGTERM");
    await server.start();
    await page.reload();
    await expectOperationState(page, "Succeeded");
    await expectRowVisible(page, "Addresses of the operation", {
      Address: address,
      State: "Succeeded",
    });
  });

  test("after a submission the form keeps its settings and lets go of the addresses", async ({
    page,
    takeAddresses,
  }) => {
    const [address = ""] = await takeAddresses(1);
    await openAs(page, "Operator", "/allocate");
    await submitAddresses(page, [address]);
    await page.getByRole("link", { name: "Submit another" }).click();
    await expect(addressBox(page)).toHaveValue("");
    await expect(page.getByRole("button", { name: /^Region/ })).toContainText("ap-guangzhou");
  });
});
