import { expect, test } from "./support/test.ts";
import {
  addressBox,
  chooseGuangzhou,
  expectOperationState,
  openAs,
  openBySignInPage,
  paste,
  submit,
} from "./support/vocabulary.ts";

test("a viewer sees the form and the reason why it cannot be submitted", async ({
  page,
  takeAddresses,
}) => {
  const [address = ""] = await takeAddresses(1);
  await openAs(page, "Viewer", "/allocate");
  await chooseGuangzhou(page);
  await paste(page, address);
  const button = page.getByRole("button", { name: "Review", exact: true });
  await expect(button).toBeDisabled();
  const reason = /Your role \(Viewer\) may look but not submit\./;
  await expect(button).toHaveAccessibleDescription(reason);
  await button.hover();
  await expect(page.getByRole("tooltip")).toContainText(reason);

  const refused = await page.request.post("/api/v1/operations", {
    headers: { "X-Sluice-CSRF": "1", "Idempotency-Key": "viewer" },
    data: { kind: "allocate", region: "ap-guangzhou", ip6Addresses: [address] },
  });
  expect(refused.status()).toBe(403);
});

for (const role of ["Operator", "Approver", "Admin"] as const)
  test(`the sandbox's ${role} signs in and out`, async ({ page }) => {
    await openBySignInPage(page, role, "/operations");
    await page.getByRole("button", { name: /^Signed in as/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page.getByText("You are signed out.")).toBeVisible();
    await page.goto("/operations");
    await expect(page).toHaveURL(/\/sign-in\?/);
  });

test("a sign-in that ran out costs nothing that was typed", async ({
  page,
  context,
  takeAddresses,
}) => {
  const [address = ""] = await takeAddresses(1);
  await openAs(page, "Operator", "/allocate");
  await chooseGuangzhou(page);
  await paste(page, address);
  await page.getByRole("textbox", { name: /^Note/ }).fill("CHG-7");
  await expect(page.getByText("1 address ready")).toBeVisible();
  // What the server does when the time is over, the browser does when it forgets the cookie.
  await context.clearCookies();
  await page.getByRole("button", { name: "Review", exact: true }).click();

  await expect(page.getByText("Your sign-in ran out.")).toBeVisible();
  await page.getByRole("button", { name: "Sign in as Operator" }).click();
  await expect(page).toHaveURL(/\/allocate\?step=review$/);
  await page.getByRole("button", { name: "Back to the form" }).click();
  await expect(page).toHaveURL(/\/allocate$/);
  await expect(addressBox(page)).toHaveValue(address);
  await expect(page.getByRole("textbox", { name: /^Note/ })).toHaveValue("CHG-7");
  await submit(page);
  await expectOperationState(page, "Succeeded");
});

test("a link to another site is no way back after the sign-in", async ({ page, server }) => {
  await page.goto("/sign-in?from=//example.com/");
  await page.getByRole("button", { name: "Sign in as Operator" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(server.url);
});

test("the page is drawn though its code is there before its language", async ({ page }) => {
  const { promise: codeIsThere, resolve } = Promise.withResolvers<void>();
  await page.route(/\/assets\/pack-/, async (route) => {
    await codeIsThere;
    await route.continue();
  });
  page.on("requestfinished", (request) => {
    if (/\/assets\/SignInPage-.*\.js/.test(request.url())) resolve();
  });
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in to Sluice" })).toBeVisible();
});
