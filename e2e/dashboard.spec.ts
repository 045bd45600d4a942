import { expectAccessible } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";
import { createOperation, openAs, signInByRequest, waitUntilFinal } from "./support/vocabulary.ts";

const allocate = "AllocateIp6AddressesBandwidth";

test("a new server leads to the first operation, and the link of an example fills the form in", async ({
  page,
}) => {
  // As a server answers on which nothing was ever submitted.
  const none = { count: 0, items: [] };
  await page.route("**/api/v1/dashboard", (route) =>
    route.fulfill({
      json: {
        running: none,
        attention: none,
        stopped: none,
        unknownAddresses: 0,
        recent: [],
        regions: [],
      },
    }),
  );
  const inventories: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/v1/addresses")) inventories.push(request.url());
  });
  await openAs(page, "Operator", "/");
  await expect(page.getByRole("heading", { name: "Nothing has been submitted yet" })).toBeVisible();
  await expect(page.getByText("Choose a region to see what is enabled there.")).toBeVisible();
  expect(inventories).toEqual([]);

  await page.getByRole("link", { name: "Try it with example addresses" }).click();
  await expect(page).toHaveURL(/\/allocate\?region=ap-guangzhou&addresses=/);
  await expect(page.getByText("8 addresses ready")).toBeVisible();
});

test("shows what runs, what was stopped with its reason, and what is enabled", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  await signInByRequest(page, "Operator");
  const done = await createOperation(page, await takeAddresses(3), { note: "CHG-2001" });
  await waitUntilFinal(page, done);
  const [first = "", second = "", third = ""] = await takeAddresses(3);
  await emulator.inject({
    action: allocate,
    fault: "error",
    code: "UnauthorizedOperation",
    times: 1,
    ip6Address: first,
  });
  const stopped = await createOperation(page, [first], { note: "CHG-2002" });
  await waitUntilFinal(page, stopped);
  await emulator.inject({ action: allocate, fault: "task-stuck", times: 1, ip6Address: second });
  const running = await createOperation(page, [second, third], { note: "CHG-2003" });

  await page.goto("/");
  const list = (name: string | RegExp) => page.getByRole("list", { name });
  // Other tests of the same server may have left operations of their own.
  const linkTo = (id: string) => page.locator(`[href="/operations/${id}"]`);
  await expect(list("Running now").locator(linkTo(running))).toBeVisible();
  const stops = list(/stopped by the cloud/);
  await expect(stops.locator(linkTo(stopped))).toBeVisible();
  await expect(stops).toContainText("UnauthorizedOperation");
  for (const id of [done, stopped, running])
    await expect(list("Last operations").locator(linkTo(id))).toBeVisible();

  const bars = page.getByRole("table", { name: "Enabled addresses by region and billing mode" });
  await expect(bars.getByRole("row").filter({ hasText: /Guangzhou/ })).toContainText(/\d/);
  await expect(page.getByRole("meter", { name: /Quota of .*Guangzhou/ })).toBeVisible();
});

test("the chosen regions are in the link and outlive a reload and the way back", async ({
  page,
}) => {
  await openAs(page, "Operator", "/?regions=ap-shanghai");
  const bars = page.getByRole("table", { name: "Enabled addresses by region and billing mode" });
  await expect(bars.getByRole("rowheader").filter({ hasText: /Shanghai/ })).toBeVisible();
  await expect(bars.getByRole("rowheader").filter({ hasText: /Guangzhou/ })).toHaveCount(0);

  await bars.getByRole("link", { name: /Shanghai/ }).click();
  await expect(page).toHaveURL(/\/addresses\?region=ap-shanghai/);
  await page.goBack();
  await page.reload();
  await expect(page).toHaveURL("/?regions=ap-shanghai");
  await expect(bars.getByRole("rowheader").filter({ hasText: /Shanghai/ })).toBeVisible();
});

test("a viewer is told why the form is not for them", async ({ page }) => {
  await openAs(page, "Viewer", "/");
  const link = page.getByRole("main").getByRole("link", { name: "Allocate bandwidth" });
  await expect(link).toBeDisabled();
  await link.focus();
  await expect(page.getByRole("tooltip")).toContainText("may look but not submit");
});

for (const locale of ["en-GB", "zh-CN"])
  test.describe(`axe finds nothing, ${locale}`, () => {
    test.use({ locale });
    test("on the dashboard, wide and narrow, light and dark", async ({ page }) => {
      await signInByRequest(page, "Operator");
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto("/?regions=ap-guangzhou,ap-shanghai");
        await expect(page.locator("table.s-bars tbody tr")).toHaveCount(2);
        await expectAccessible(page, `${width} wide`);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBe(0);
      }
    });
  });
