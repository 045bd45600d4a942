import { startServer } from "./support/server.ts";
import { expect, test as base } from "./support/test.ts";
import { openAs, review, signInByRequest } from "./support/vocabulary.ts";

/** Short, so that a sign-in is too old for a release of two addresses before long. */
const stepUpMs = 1000;

const test = base.extend({
  server: [
    async ({ emulator }, use) => {
      const server = await startServer(emulator.url, {
        SLUICE_STEP_UP_ADDRESSES: "1",
        SLUICE_STEP_UP_MS: String(stepUpMs),
      });
      await use(server);
      await server.dispose();
    },
    { scope: "worker" },
  ],
});

test("releasing many addresses asks to sign in again, and leads back to the form as it was", async ({
  page,
  takeAddresses,
}) => {
  const addresses = await takeAddresses(2);
  await openAs(page, "Operator", "/operations");
  const old = performance.now() + 2 * stepUpMs;
  await page.goto(`/release?region=ap-guangzhou&addresses=${addresses.join(",")}`);
  await page.getByRole("textbox", { name: /^Note/ }).fill("CHG-10");
  await review(page);
  await expect.poll(() => performance.now() > old).toBe(true);
  await page.getByRole("button", { name: /^Release 2/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Release 2/ })
    .click();
  await expect(page.getByText("Sign in again to release so many addresses")).toBeVisible();
  await page.getByRole("button", { name: "Sign in again" }).click();
  await expect(page.getByText("Releasing many addresses needs a sign-in")).toBeVisible();
  await page.getByRole("button", { name: "Sign in as Operator" }).click();
  await expect(page).toHaveURL("/release?step=review");
  await page.getByRole("button", { name: "Back to the form" }).click();
  await expect(page.getByRole("textbox", { name: /^Note/ })).toHaveValue("CHG-10");
});

test("a person sees where they are signed in, and ends all sign-ins but this one", async ({
  page,
  request,
}) => {
  const elsewhere = await request.post("/auth/sandbox", {
    headers: { "X-Sluice-CSRF": "1" },
    data: { user: "operator" },
  });
  expect(elsewhere.ok()).toBe(true);
  await signInByRequest(page, "Operator");
  await page.goto("/");
  await page.getByRole("button", { name: /^Signed in as/ }).click();
  await page.getByRole("menuitem", { name: "Sign-ins" }).click();
  await expect(page).toHaveURL("/sessions");
  const rows = page.getByRole("table", { name: "Sign-ins" }).getByRole("row");
  await expect(rows.filter({ hasText: "This one" })).toHaveCount(1);
  await page.getByRole("button", { name: "End all others" }).click();
  // The heading, and this one.
  await expect(rows).toHaveCount(2);
  expect((await request.get("/api/v1/session")).status()).toBe(401);
});

test("a sign-in that runs out soon is told on the page", async ({ page }) => {
  await page.clock.install();
  await signInByRequest(page, "Viewer");
  // A page that asks the server for nothing by itself, and so does not keep the sign-in alive.
  await page.goto("/glossary");
  await expect(page.getByRole("button", { name: /^Signed in as/ })).toBeVisible();
  await page.clock.fastForward(50 * 60_000);
  await expect(page.getByText("Your sign-in runs out soon")).toBeHidden();
  await page.clock.fastForward(6 * 60_000);
  await expect(page.getByText("Your sign-in runs out soon")).toBeVisible();
  await expect(page.getByRole("button", { name: "Stay signed in" })).toBeEnabled();
});
