import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/**
 * The rules that look at colours. Between the schemes nothing else differs, so of the second scheme they are all that is
 * left to judge; the whole of axe takes seconds of a small machine.
 */
const colourRules = ["color-contrast", "link-in-text-block"];

/** Expects that axe finds nothing on the page as it is now, in the light scheme and the dark; goes on after a finding. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("body.awsui-dark-mode")).toHaveCount(colorScheme === "dark" ? 1 : 0);
    const found = await findViolations(page, colorScheme === "dark" ? colourRules : undefined);
    expect.soft(found, `${what}, ${colorScheme}`).toEqual([]);
  }
}

/** What axe finds on the page as it is now, in short: by these rules, or by all. */
export async function findViolations(page: Page, rules?: string[]): Promise<readonly string[]> {
  // Of what is right nobody reads the places, and to work them out takes longer than to judge.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode(true);
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help}: ${target.join(" ")} ${html.slice(0, 120)}`),
  );
}
