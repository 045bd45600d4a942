import { expect, type Locator, type Page } from "@playwright/test";

export type RoleName = "Viewer" | "Operator" | "Approver" | "Admin";

/** Opens a page as somebody who is signed in already. */
export async function openAs(page: Page, role: RoleName, path: string): Promise<void> {
  await signInByRequest(page, role);
  await page.goto(path);
  await expect(page.getByRole("button", { name: /^Signed in as/ })).toBeVisible();
}

/** Opens a page as somebody who has to sign in by the sign-in page first. */
export async function openBySignInPage(page: Page, role: RoleName, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole("button", { name: `Sign in as ${role}` }).click();
  await expect(page.getByRole("button", { name: /^Signed in as/ })).toBeVisible();
  await expect(page).toHaveURL((url) => `${url.pathname}${url.search}` === path);
}

/** The box that the addresses are pasted into. */
export function addressBox(page: Page): Locator {
  return page.getByRole("textbox", { name: "IPv6 addresses" });
}

/** Puts text in as a paste does: at once, at the cursor, and with no key press for each letter. */
export async function paste(page: Page, text: string): Promise<void> {
  await addressBox(page).focus();
  await page.keyboard.insertText(text);
}

/** Chooses an option of a select by its label. */
export async function choose(
  page: Page,
  select: string | RegExp,
  option: string | RegExp,
): Promise<void> {
  await page.getByRole("button", { name: select }).click();
  await page.getByRole("option", { name: option }).click();
}

export async function chooseGuangzhou(page: Page): Promise<void> {
  await choose(page, /^Region/, /ap-guangzhou(?!-)/);
}

export async function addTag(page: Page, key: string, value: string): Promise<void> {
  await page.getByRole("button", { name: "Add a tag" }).click();
  await page.getByRole("textbox", { name: "Key" }).last().fill(key);
  await page.getByRole("textbox", { name: "Value" }).last().fill(value);
}

/** Goes from the form to what submitting it would do. */
export async function review(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Review", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Review/ })).toBeVisible();
}

/** Reviews the form, presses the button that submits it, and waits for the page of the operation. */
export async function submit(page: Page): Promise<void> {
  await review(page);
  await page.getByRole("button", { name: /^Allocate to/ }).click();
  await expect(page).toHaveURL(/\/operations\/[0-9a-f-]{36}$/);
}

/** Fills in what an operation cannot do without, and submits it. */
export async function submitAddresses(page: Page, addresses: readonly string[]): Promise<void> {
  await chooseGuangzhou(page);
  await paste(page, addresses.join("\n"));
  await submit(page);
}

/** Waits for the operation on the page to end in this state. */
export async function expectOperationState(
  page: Page,
  state: string,
  { timeout = 45_000 } = {},
): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }).locator("..")).toContainText(state, {
    timeout,
  });
}

export type LinkText = "Live" | "Reconnecting" | "Polling" | "Final";

/** Waits until the page says that it learns of changes in one of these ways. */
export async function expectLink(
  page: Page,
  links: readonly LinkText[],
  { timeout = 30_000 } = {},
): Promise<void> {
  const text = new RegExp(`^(${links.join("|")})$`);
  await expect(page.getByRole("status").filter({ hasText: text })).toBeVisible({ timeout });
}

/** The number of addresses in a state, as the progress panel tells it. */
export async function expectCount(page: Page, state: string, count: number): Promise<void> {
  const text = `${state} ${count.toLocaleString("en")}`;
  await expect(page.getByRole("group", { name: "Addresses by state" })).toContainText(
    new RegExp(`^${text.split(" ").join("\\s*")}$`),
  );
}

/** A table row, each cell under the heading of its column. */
export type Row = Readonly<Record<string, string | RegExp>>;

/** Waits until the table has a row with these texts under these headings, which may take an operation. */
export async function expectRowVisible(page: Page, table: string, row: Row): Promise<void> {
  const rows = await findRows(page, table, row);
  await expect(rows.first()).toBeVisible({ timeout: 45_000 });
}

async function findRows(page: Page, table: string, row: Row): Promise<Locator> {
  const place = page.getByRole("table", { name: table });
  await expect(place.getByRole("columnheader").first()).toBeVisible();
  const headings = (await place.getByRole("columnheader").allInnerTexts()).map((text) =>
    text.trim(),
  );
  return Object.entries(row).reduce((rows, [heading, text]) => {
    const column = headings.indexOf(heading);
    if (column < 0) throw new Error(`no column ${heading} among ${headings.join(", ")}`);
    const cell = page.locator(`:is(td, th):nth-child(${column + 1})`).filter({ hasText: text });
    return rows.filter({ has: cell });
  }, place.locator("tbody tr"));
}

/** The rows of a table's body. */
export function bodyRows(page: Page, table: string): Locator {
  return page.getByRole("table", { name: table }).locator("tbody tr");
}

/** The same without the pages: an operation made by the API, for tests of what is shown of it. */
export async function createOperation(
  page: Page,
  addresses: readonly string[],
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const response = await page.request.post("/api/v1/operations", {
    headers: { "X-Sluice-CSRF": "1", "Idempotency-Key": crypto.randomUUID() },
    data: { kind: "allocate", region: "ap-guangzhou", ip6Addresses: addresses, ...more },
  });
  expect(response.status(), await response.text()).toBe(202);
  const id = /[0-9a-f-]{36}$/.exec(response.headers()["location"] ?? "")?.[0];
  if (id === undefined) throw new Error("the answer names no operation");
  return id;
}

/** Signs in without the page, for tests of what comes after. */
export async function signInByRequest(page: Page, role: RoleName): Promise<void> {
  const response = await page.request.post("/auth/sandbox", {
    headers: { "X-Sluice-CSRF": "1" },
    data: { user: role.toLowerCase() },
  });
  expect(response.ok(), await response.text()).toBe(true);
}

/** Waits, by asking the server, until nothing more happens to the operation. */
export async function waitUntilFinal(page: Page, id: string): Promise<void> {
  await expect
    .poll(
      async () => {
        const response = await page.request.get(`/api/v1/operations/${id}`);
        const operation: unknown = await response.json();
        return typeof operation === "object" && operation !== null && "finishedAt" in operation;
      },
      { timeout: 45_000 },
    )
    .toBe(true);
}

/** Presses Tab until the control has the focus; waits for it to be there first. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control.first()).toBeVisible();
  for (let presses = 0; presses < 80; presses += 1) {
    const hasFocus = await control.evaluateAll((found) =>
      found.some((element) => element === document.activeElement),
    );
    if (hasFocus) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${control.toString()}`);
}
