import { expect, test } from "./support/test.ts";
import { createOperation, signInByRequest, waitUntilFinal } from "./support/vocabulary.ts";

/** The code of one page or one language, by the names that the build gives. */
const ofPageOrLanguage = /^\/assets\/(?:\w+Page|pack)-/;

for (const locale of ["en-GB", "zh-CN"])
  test.describe(locale, () => {
    test.use({ locale });

    test("the answer to a page names the code of that page and that language, each fetched once", async ({
      page,
      takeAddresses,
    }) => {
      await signInByRequest(page, "Admin");
      const id = await createOperation(page, await takeAddresses(1), {});
      await waitUntilFinal(page, id);
      for (const path of [
        "/",
        "/addresses",
        "/allocate?region=ap-guangzhou",
        "/modify",
        "/operations",
        `/operations/${id}`,
        `/operations/${id}/report`,
        "/audit",
        "/settings",
        "/glossary",
        "/api/docs",
      ]) {
        const fetched: string[] = [];
        const listen = (request: { url(): string }) => {
          const { pathname } = new URL(request.url());
          if (ofPageOrLanguage.test(pathname)) fetched.push(pathname);
        };
        page.on("request", listen);
        const answer = await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        page.off("request", listen);
        const named = [...(answer?.headers()["link"] ?? "").matchAll(/<([^>]*)>/g)].flatMap(
          ([, file = ""]) => (ofPageOrLanguage.test(file) ? [file] : []),
        );
        expect(named, path).toHaveLength(2);
        expect(fetched.toSorted(), path).toEqual(named.toSorted());
      }
    });
  });
