import { keepTasksRunning } from "./support/emulator.ts";
import { expect as expectSoon, test } from "./support/test.ts";
import {
  addressBox,
  chooseGuangzhou,
  createOperation,
  expectCount,
  expectLink,
  expectOperationState,
  openAs,
  paste,
  signInByRequest,
  review,
  submit,
  submitAddresses,
  waitUntilFinal,
} from "./support/vocabulary.ts";

/** A server is started in between, which a busy machine takes long for, and pages look for it only now and then. */
const expect = expectSoon.configure({ timeout: 60_000 });

test("the page of an operation heals by itself when the server is killed and comes back", async ({
  page,
  server,
  emulator,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(500);
  // Holds the operation until the cord is pulled in the middle of it.
  const letItEnd = await keepTasksRunning(emulator);
  await openAs(page, "Operator", "/allocate");
  await submitAddresses(page, addresses);
  await expectLink(page, ["Live"]);

  await server.stop("SIGKILL");
  await letItEnd();
  await expectLink(page, ["Reconnecting", "Polling"]);
  await server.start();

  await expectOperationState(page, "Succeeded");
  await expectCount(page, "Succeeded", 500);
  const asked = new Set(addresses);
  const enabled = (await emulator.addresses()).filter((one) => asked.has(one.address));
  expect(enabled.filter((one) => one.enableCount === 1)).toHaveLength(500);
});

test("a page whose code is not there yet when the server is killed says so and goes on by itself", async ({
  page,
  server,
}) => {
  await openAs(page, "Operator", "/allocate");
  await page.route(/OperationsPage-.*\.js$/, async (route) => {
    await server.stop("SIGKILL");
    await route.abort("connectionfailed");
    await page.unroute(/OperationsPage-.*\.js$/);
  });
  await page.getByRole("link", { name: "Operations", exact: true }).first().click();
  await expect(page.getByText("The server does not answer")).toBeVisible();
  await server.start();
  await expect(page.getByRole("heading", { level: 1, name: "Operations" })).toBeVisible();
});

test("what could not be loaded is loaded once the server is back, and the alert goes", async ({
  page,
  server,
  takeAddresses,
}) => {
  await signInByRequest(page, "Operator");
  const [first = "", second = ""] = await takeAddresses(2);
  const id = await createOperation(page, [first, second]);
  await waitUntilFinal(page, id);
  await page.goto(`/operations/${id}`);
  await expect(page.getByRole("table", { name: "Addresses of the operation" })).toBeVisible();
  await server.stop("SIGKILL");
  await page.getByRole("searchbox", { name: /^Find an address/ }).fill(second);
  await expect(page.getByText("The addresses could not be loaded")).toBeVisible();
  await expect(page.getByText("The page keeps trying by itself.")).toBeVisible();
  // A part of the page that was not fetched before waits too.
  await page.getByRole("tab", { name: /^Calls/ }).click();
  await server.start();
  await expect(page.getByRole("table", { name: "Calls of the operation" })).toContainText(
    "Accepted",
  );
  await page.getByRole("tab", { name: /^Addresses/ }).click();
  await expect(page.getByText("The addresses could not be loaded")).toBeHidden();
  await expect(page.getByRole("table", { name: "Addresses of the operation" })).toContainText(
    second,
  );
});

test("a submission that finds no server is sent again by hand and makes one operation", async ({
  page,
  server,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(2);
  await openAs(page, "Operator", "/allocate");
  await chooseGuangzhou(page);
  const [first = ""] = addresses;
  await paste(page, first);
  // The code of the review is there once it was open: without a server it could not come.
  await review(page);
  await page.getByRole("button", { name: "Back to the form" }).click();
  await addressBox(page).fill(addresses.join("\n"));
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
