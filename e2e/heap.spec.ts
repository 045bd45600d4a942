import type { Page } from "@playwright/test";
import { findCanaries } from "../apps/bff/test/hardening/canaries.ts";
import { emulatorKeys } from "./support/emulator.ts";
import { expect, test } from "./support/test.ts";
import {
  chooseGuangzhou,
  expectOperationState,
  openAs,
  paste,
  review,
} from "./support/vocabulary.ts";

test("nothing in the memory of the page is a key of the cloud, after the main job with its code", async ({
  page,
  takeAddresses,
}) => {
  const [address = ""] = await takeAddresses(1);
  await openAs(page, "Operator", "/allocate");
  await chooseGuangzhou(page);
  await paste(page, address);
  await review(page);
  await page.getByRole("button", { name: "Show the code" }).click();
  await expect(page.getByRole("region", { name: "JSON" })).toContainText(address);
  await expectNoKeys(page, address);
  await page.getByRole("button", { name: /^Allocate to/ }).click();
  await expectOperationState(page, "Succeeded");
  await expectNoKeys(page, address);
});

async function expectNoKeys(page: Page, address: string): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  client.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => chunks.push(chunk));
  await client.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await client.detach();
  const snapshot = chunks.join("");
  // What was typed is in it, so that what is not could have been.
  expect(snapshot.includes(address)).toBe(true);
  const canaries = Object.entries(emulatorKeys).map(([name, value]) => ({ name, value }));
  expect(findCanaries(canaries, [["the heap of the page", snapshot]])).toEqual([]);
}
