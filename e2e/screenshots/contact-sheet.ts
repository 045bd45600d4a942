import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser } from "@playwright/test";

/** Writes a picture with all of these on it, small and with their names, to look them over at once. */
export async function writeContactSheet(
  browser: Browser,
  files: readonly string[],
  into: string,
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 2000, height: 1000 } });
  const figures = files.map((file) => {
    const data = readFileSync(file).toString("base64");
    return `<figure><img src="data:image/png;base64,${data}" alt=""><figcaption>${path.basename(file, ".png")}</figcaption></figure>`;
  });
  await page.setContent(
    `<style>
      body { margin: 0; background: #777; display: grid; grid-template-columns: repeat(5, 1fr); gap: 12px; padding: 12px; }
      figure { margin: 0; font: 14px sans-serif; color: #fff; }
      img { inline-size: 100%; block-size: 620px; object-fit: contain; object-position: top; }
    </style>${figures.join("")}`,
  );
  await page.screenshot({ path: into, fullPage: true });
  await page.close();
}
