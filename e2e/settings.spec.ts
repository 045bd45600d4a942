import { once } from "node:events";
import { createServer } from "node:http";
import { expect, test as base } from "./support/test.ts";
import { startServer } from "./support/server.ts";
import { expectRowVisible, signInByRequest } from "./support/vocabulary.ts";

const secret = "a-secret-that-nobody-guesses";

/** A receiver of web hooks; its next answers have these statuses. */
interface Receiver {
  readonly url: string;
  readonly statuses: number[];
}

const test = base.extend<object, { receiver: Receiver }>({
  receiver: [
    // oxlint-disable-next-line no-empty-pattern -- how Playwright is told that a fixture needs no other
    async ({}, use) => {
      const statuses: number[] = [];
      const server = createServer((request, response) => {
        request.resume().on("end", () => response.writeHead(statuses.shift() ?? 200).end());
      }).listen(0, "127.0.0.1");
      await once(server, "listening");
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("no port");
      await use({ url: `http://127.0.0.1:${address.port}/part-of-the-secret`, statuses });
      server.closeAllConnections();
      server.close();
    },
    { scope: "worker" },
  ],
  server: [
    async ({ emulator, receiver }, use) => {
      const server = await startServer(emulator.url, {
        SLUICE_WEBHOOK_URL: receiver.url,
        SLUICE_WEBHOOK_SECRET: secret,
      });
      await use(server);
      await server.dispose();
    },
    { scope: "worker" },
  ],
});

test("an admin sees where notifications go, tries it out, and learns why one did not arrive", async ({
  page,
  receiver,
}) => {
  await signInByRequest(page, "Admin");
  await page.goto("/");
  await page.getByRole("button", { name: /^Signed in as/ }).click();
  await page.getByRole("menuitem", { name: "Settings" }).click();
  await expect(page).toHaveURL("/settings");
  await expect(page.getByText(new URL(receiver.url).host)).toBeVisible();
  await expect(page.getByText("HMAC-SHA256")).toBeVisible();

  const send = page.getByRole("button", { name: "Send a test" });
  await send.click();
  await expect(page.getByText("The test was delivered")).toBeVisible();
  await expectRowVisible(page, "Last notifications", { What: "Test", State: "Delivered" });
  receiver.statuses.push(503);
  await send.click();
  await expect(page.getByText("The test was not delivered")).toBeVisible();
  await expectRowVisible(page, "Last notifications", {
    What: "Test",
    State: "Given up",
    Why: "The receiver answered HTTP 503.",
  });
  const content = await page.content();
  expect(content).not.toContain(secret);
  expect(content).not.toContain("part-of-the-secret");
});

test("an operator sees it too, and why no test can be sent", async ({ page }) => {
  await signInByRequest(page, "Operator");
  await page.goto("/settings");
  const send = page.getByRole("button", { name: "Send a test" });
  await expect(send).toBeDisabled();
  await expect(send).toHaveAccessibleDescription(/Only an admin may send one/);
});
