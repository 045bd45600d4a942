import { test } from "./support/test.ts";
import { expectLink, expectOperationState, openAs, submitAddresses } from "./support/vocabulary.ts";

test("without a live stream the page polls, and goes back to the stream when it can", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  await emulator.inject({ action: "AllocateIp6AddressesBandwidth", fault: "task-stuck", times: 1 });
  // As a proxy on the way does that knows nothing of streams; no input of a user can bring this about.
  await page.route("**/events", (route) => route.fulfill({ status: 502, body: "bad gateway" }));
  await openAs(page, "Operator", "/allocate");
  await submitAddresses(page, await takeAddresses(3));
  await expectLink(page, ["Polling"]);
  const polled = page.waitForResponse((response) =>
    /\/api\/v1\/operations\/[0-9a-f-]+$/.test(response.url()),
  );
  await polled;

  await page.unroute("**/events");
  await expectLink(page, ["Live"]);
});

test("an operation that is only polled is followed to its end too", async ({
  page,
  takeAddresses,
}) => {
  await page.route("**/events", (route) => route.fulfill({ status: 502, body: "bad gateway" }));
  await openAs(page, "Operator", "/allocate");
  await submitAddresses(page, await takeAddresses(3));
  await expectOperationState(page, "Succeeded");
});
