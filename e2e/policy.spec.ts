import { expect, test } from "./support/test.ts";
import { watchPages } from "./support/watch-page.ts";

test("a page that breaks the content security policy fails its test", async ({
  browser,
  server,
}) => {
  const context = await browser.newContext({ baseURL: server.url });
  const watch = await watchPages(context, [server.url]);
  const page = await context.newPage();
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  watch.expectNothingSeen();
  const thrown = page.waitForEvent("pageerror");
  await page.evaluate(() => {
    document.body.setAttribute("style", "color: red");
    setTimeout(() => {
      document.body.innerHTML = "<b>a text that could hold a script</b>";
    });
  });
  await thrown;
  for (const what of [/style-src-attr inline/, /require-trusted-types-for/, /TrustedHTML/])
    // The browser tells of a violation when it gets round to it.
    await expect(() => expect(() => watch.expectNothingSeen()).toThrow(what)).toPass();
  await context.close();
});
