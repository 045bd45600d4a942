import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";
import { createOperation, signInByRequest, waitUntilFinal } from "./support/vocabulary.ts";

/** Would run, were it ever taken for anything but text. */
const script = `<img src=x onerror="globalThis.hostile=1"><script>globalThis.hostile=1</script>`;
/** Turns round what follows it, to the end of its line or of its isolation. */
const rightToLeft = "\u202E";
const beginning = `${script} =HYPERLINK("http://evil.example") ${rightToLeft}gnp.exe 😀👩‍👩‍👧‍👦`;
const note = `${beginning} ${"长".repeat(9_000)}`;

/** Nothing of it has run or become an element, it does not push the page apart, and turns nothing else round. */
async function expectTextOnly(page: Page, what: string): Promise<void> {
  const seen = await page.evaluate((mark) => {
    const holders = [...document.querySelectorAll("body *")].filter((element) =>
      [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.includes(mark),
      ),
    );
    const isApart = (element: Element) => {
      const { display, unicodeBidi } = getComputedStyle(element);
      return display !== "inline" || /isolate|plaintext/.test(unicodeBidi);
    };
    return {
      ran: "hostile" in globalThis,
      elements: document.querySelectorAll("img[src=x]").length,
      isWide: document.documentElement.scrollWidth > window.innerWidth,
      notApart: holders.filter((element) => !isApart(element)).map(({ className }) => className),
    };
  }, rightToLeft);
  expect.soft(seen, what).toEqual({ ran: false, elements: 0, isWide: false, notApart: [] });
}

test("what people and the cloud write is text everywhere, and turns nothing else round", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  const [address = "", other = ""] = await takeAddresses(2);
  await signInByRequest(page, "Admin");
  const id = await createOperation(page, [address], { note });
  await waitUntilFinal(page, id);
  await emulator.changeAddress(address, {
    enabled: { internetMaxBandwidthOut: 3, tags: [{ key: script, value: beginning }] },
  });
  const change = await page.request.post("/api/v1/billing-changes", {
    headers: { "X-Sluice-CSRF": "1", "Idempotency-Key": "hostile" },
    data: {
      region: "ap-guangzhou",
      ip6Addresses: [other],
      internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
      note,
    },
  });
  const changePath = (change.headers()["location"] ?? "").replace("/api/v1", "");
  const inQuery = encodeURIComponent(script);

  for (const [path, shown] of [
    ["/operations", "<img src=x"],
    [`/operations/${id}?tab=details`, "<img src=x"],
    [`/operations/${id}/report`, "<img src=x"],
    [`/addresses?region=ap-guangzhou&address=${address}`, "<img src=x"],
    ["/billing-changes", "<img src=x"],
    [changePath, "<img src=x"],
    [`/allocate?region=${inQuery}&addresses=${inQuery}`, "Not an IPv6 address"],
    [`/operations?q=${inQuery}`, "<img src=x"],
    [`/addresses?region=ap-guangzhou&filter=address=${inQuery}`, "0 matches"],
    [`/operations/${inQuery}`, "There is no"],
  ] as const) {
    await page.goto(path);
    await expect(page.locator("body"), path).toContainText(shown);
    await expectTextOnly(page, path);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["/operations", `/operations/${id}?tab=details`, changePath]) {
    await page.goto(path);
    await expect(page.locator("body"), path).toContainText("<img src=x");
    await expectTextOnly(page, `${path}, narrow`);
  }
});

test("a note that is too long is refused at its field, and stays there", async ({ page }) => {
  await signInByRequest(page, "Operator");
  await page.goto("/release");
  const field = page.getByRole("textbox", { name: /^Note/ });
  await field.fill("x".repeat(10_001));
  await page.getByRole("button", { name: "Review", exact: true }).click();
  await expect(page.getByText("At most 10,000 characters.")).toBeVisible();
  await expect(field).toHaveValue("x".repeat(10_001));
});
