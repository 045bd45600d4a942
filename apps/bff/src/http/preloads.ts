import { Router, type Request, type RequestHandler, type Response } from "express";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

/** Written by the web app's build (`apps/web/vite/preloads.ts`). */
const preloadsSchema = z.object({
  /** Files that a page needs beside those that the start page names, by path. */
  pages: z.record(z.string().startsWith("/"), z.array(z.string().startsWith("/"))),
  /** Files of a language, by primary subtag. */
  languages: z.record(z.string(), z.array(z.string().startsWith("/"))),
});

/** The console's own choice when a browser asks for no language that it speaks (`apps/web/src/i18n/language.ts`). */
const fallbackLanguage = "en";

/**
 * Names the files of the page that is asked for, and of the language that the browser asks for, in a `Link` header
 * (RFC 8288; `modulepreload` of the HTML standard, "Link types"): the browser fetches them together with those that the
 * start page names, not after.
 *
 * Somebody who has chosen another language than their browser's fetches one file in vain, once.
 *
 * @param webRoot Folder of the build. It is looked at once, here; a build that names no files has none preloaded.
 * @returns A handler for paths of pages only.
 * @throws When what the build has written is not as it should be.
 */
export function namePreloads(webRoot: string): RequestHandler {
  const file = join(webRoot, "preloads.json");
  const router = Router();
  if (!existsSync(file)) return router;
  const { pages, languages } = preloadsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const spoken = [fallbackLanguage, ...Object.keys(languages)];

  function name(files: readonly string[], request: Request, response: Response): void {
    const language = request.acceptsLanguages(spoken) || fallbackLanguage;
    response.vary("Accept-Language");
    response.setHeader(
      "Link",
      [...files, ...(languages[language] ?? [])].map((path) => `<${path}>; rel=modulepreload`),
    );
  }
  for (const [path, files] of Object.entries(pages))
    router.get(path, (request, response, next) => {
      name(files, request, response);
      next();
    });
  return router;
}
