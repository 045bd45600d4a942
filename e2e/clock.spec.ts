import { findViolations } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";
import { createOperation, expectOperationState, openAs } from "./support/vocabulary.ts";

test("a server whose clock is off says so on every page, and what waits goes on when it is right", async ({
  page,
  emulator,
  takeAddresses,
}) => {
  await openAs(page, "Operator", "/operations");
  const strip = page.getByRole("status", { name: "The server's clock" });
  await expect(strip).toBeEmpty();

  await emulator.setClock(360_000);
  // Whatever is next asked of the cloud tells the server the time.
  await page.request.get("/api/v1/addresses?region=ap-singapore&refresh=true");
  const id = await createOperation(page, await takeAddresses(1));
  await page.goto(`/operations/${id}`);
  // The cloud tells whole seconds, and its answer takes a while on a busy machine.
  await expect(strip).toContainText(/clock is (6 min 0|5 min 5\d) s slow.+nothing is sent/);
  await expect(page.getByRole("list", { name: "What it waits for" })).toContainText(
    "nothing is sent before it is set right",
  );
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    expect(await findViolations(page), theme).toEqual([]);
  }

  await emulator.setClock(0);
  await expectOperationState(page, "Succeeded");
  await expect(strip).toBeEmpty();
});
