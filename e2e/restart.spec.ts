import { expect, test } from "./support/test.ts";
import {
  addressBox,
  chooseGuangzhou,
  expectCount,
  expectLink,
  expectOperationState,
  openAs,
  paste,
  review,
  submit,
  submitAddresses,
} from "./support/vocabulary.ts";

test("the page of an operation heals by itself when the server is killed and comes back", async ({
  page,
  server,
  emulator,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(500);
  // Holds the operation long enough to pull the cord in the middle of it.
  await emulator.inject({
    action: "DescribeTaskResult",
    fault: "slow",
    delayMs: 5000,
    times: 20,
  });
  await openAs(page, "Operator", "/allocate");
  await submitAddresses(page, addresses);
  await expectLink(page, ["Live"]);

  await server.stop("SIGKILL");
  await emulator.clearFaults();
  await expectLink(page, ["Reconnecting", "Polling"]);
  await server.start();

  await expectOperationState(page, "Succeeded");
  await expectCount(page, "Succeeded", 500);
  const asked = new Set(addresses);
  const enabled = (await emulator.addresses()).filter((one) => asked.has(one.address));
  expect(enabled.filter((one) => one.enableCount === 1)).toHaveLength(500);
});

test("a submission that finds no server is sent again by hand and makes one operation", async ({
  page,
  server,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(2);
  await openAs(page, "Operator", "/allocate");
  await chooseGuangzhou(page);
  await paste(page, addresses.join("\n"));
  await expect(page.getByText("2 addresses ready")).toBeVisible();
  await server.stop("SIGTERM");
  await review(page);
  await expect(page.getByText("you can submit all the same")).toBeVisible();
  await page.getByRole("button", { name: "Allocate to 2 addresses" }).click();
  await expect(page.getByText("Not known whether the server took it")).toBeVisible();
  await page.getByRole("button", { name: "Back to the form" }).click();
  await expect(addressBox(page)).toHaveValue(addresses.join("\n"));

  await server.start();
  await submit(page);
  await expectOperationState(page, "Succeeded");
  const answer = await page.request.get(`/api/v1/operations?q=${addresses[0]}`);
  expect(await answer.json()).toMatchObject({ items: [{ total: 2 }], nextCursor: null });
});
