import {
  startIdentityProvider,
  type IdentityProvider,
} from "../apps/bff/test/support/identity-provider.ts";
import { expect, test as base } from "./support/test.ts";
import { startServer } from "./support/server.ts";
import { addressBox, paste } from "./support/vocabulary.ts";

const test = base.extend<object, { provider: IdentityProvider }>({
  provider: [
    // oxlint-disable-next-line no-empty-pattern -- how Playwright is told that a fixture needs no other
    async ({}, use) => {
      const provider = await startIdentityProvider();
      // The server asks for the provider's document before its own address is known.
      provider.register("http://127.0.0.1");
      await use(provider);
      await provider.close();
    },
    { scope: "worker" },
  ],
  server: [
    async ({ emulator, provider }, use) => {
      const server = await startServer(emulator.url, provider.environment);
      provider.register(server.url);
      await use(server);
      await server.dispose();
    },
    { scope: "worker" },
  ],
  otherOrigins: [
    async ({ provider }, use) => {
      await use([provider.issuer]);
    },
    { scope: "worker" },
  ],
});

test("signs in at the identity provider, comes back to what was typed when that ran out, and out again", async ({
  page,
  context,
  provider,
  takeAddresses,
}) => {
  const [address = ""] = await takeAddresses(1);
  const host = new URL(provider.issuer).host;
  const goOn = page.getByRole("button", { name: `Continue to ${host}` });
  provider.person = { sub: "ada", name: "Ada Lovelace", groups: ["ops"] };
  await page.goto("/release?region=ap-guangzhou");
  await goOn.click();
  await expect(page).toHaveURL("/release");
  await expect(page.getByRole("button", { name: "Signed in as Ada Lovelace" })).toBeVisible();
  await paste(page, address);
  await page.getByRole("textbox", { name: /^Note/ }).fill("CHG-9");
  await expect(page.getByText("1 address ready")).toBeVisible();
  // What the server does when the time is over, the browser does when it forgets the cookie.
  await context.clearCookies({ name: "sluice" });
  await page.getByRole("button", { name: "Review", exact: true }).click();
  await expect(page.getByText("Your sign-in ran out.")).toBeVisible();
  await goOn.click();
  await expect(page).toHaveURL("/release?step=review");
  await page.getByRole("button", { name: "Back to the form" }).click();
  await expect(addressBox(page)).toHaveValue(address);
  await expect(page.getByRole("textbox", { name: /^Note/ })).toHaveValue("CHG-9");

  await page.getByRole("button", { name: /^Signed in as/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign out here" }).click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
  provider.person = { sub: "bob", name: "Bob", groups: ["strangers"] };
  await goOn.click();
  await expect(page.getByText("Your account has no role here")).toBeVisible();
});
