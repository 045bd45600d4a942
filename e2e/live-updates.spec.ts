import type { Page } from "@playwright/test";
import { keepTasksRunning } from "./support/emulator.ts";
import { test } from "./support/test.ts";
import {
  createOperation,
  expectLink,
  expectOperationState,
  signInByRequest,
} from "./support/vocabulary.ts";

/** As a proxy on the way does that knows nothing of streams; no input of a user can bring this about. */
const cutStreams = (page: Page) =>
  page.route("**/events", (route) => route.fulfill({ status: 502, body: "bad gateway" }));

test("without a live stream the page polls, and goes back to the stream when it can", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  await cutStreams(page);
  await signInByRequest(page, "Operator");
  await keepTasksRunning(emulator);
  const id = await createOperation(page, await takeAddresses(3));
  await page.goto(`/operations/${id}`);
  await expectLink(page, ["Polling"]);
  await page.waitForResponse((response) => response.url().endsWith(`/api/v1/operations/${id}`));

  await page.unroute("**/events");
  await expectLink(page, ["Live"]);
});

test("an operation that is only polled is followed to its end too", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  await cutStreams(page);
  await signInByRequest(page, "Operator");
  const letItEnd = await keepTasksRunning(emulator);
  const id = await createOperation(page, await takeAddresses(3));
  await page.goto(`/operations/${id}`);
  await expectLink(page, ["Polling"]);
  await letItEnd();
  await expectOperationState(page, "Succeeded");
});

test("of many tabs three are live and the others poll, so that a browser has connections left", async ({
  page,
  context,
  emulator,
  takeAddresses,
}) => {
  await signInByRequest(page, "Operator");
  await keepTasksRunning(emulator);
  const id = await createOperation(page, await takeAddresses(1));
  const tabs = [page, await context.newPage(), await context.newPage(), await context.newPage()];
  for (const tab of tabs) {
    await tab.goto(`/operations/${id}`);
    await expectLink(tab, [tab === tabs.at(-1) ? "Polling" : "Live"]);
  }
  await page.close();
  for (const tab of tabs.slice(1)) await expectLink(tab, ["Live"]);
});
