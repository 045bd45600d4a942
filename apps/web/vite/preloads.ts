import type { Plugin } from "vite";
import { closureOf, pagesOf, type Chunk } from "./chunks.ts";

/** What is fetched at the same time as the start page's own scripts. */
interface Preloads {
  /** Path of a page, `:id` for what differs, to the module of the page: the end of its path, without `Page.tsx`. */
  pages: Readonly<Record<string, string>>;
  /** Primary language subtag (RFC 5646, section 2.2.1) to the module of its text, likewise without `.ts`. */
  languages: Readonly<Record<string, string>>;
}

/**
 * Writes `preloads.json` for the server (`apps/bff/src/http/preloads.ts`): which files a page needs beside those that the
 * start page names, `{"pages": {"/allocate": ["/assets/..."]}, "languages": {"en": [...]}}`. Without it a browser would ask
 * for them only when the main script, the largest of all, has come and has run.
 */
export function preloadsPlugin({ pages, languages }: Preloads): Plugin {
  return {
    name: "sluice-preloads",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
        const entry = chunks.find((chunk) => chunk.isEntry);
        if (!entry) return;
        const byName = new Map<string, Chunk>(chunks.map((chunk) => [chunk.fileName, chunk]));
        const named = new Set(closureOf(entry, byName));
        const filesOf = (module: string) => {
          const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module));
          if (!chunk) return this.error(`No file of the build is for the module ${module}.`);
          return closureOf(chunk, byName)
            .filter((one) => !named.has(one))
            .map(({ fileName }) => `/${fileName}`);
        };
        const known = Object.values(pages).map((page) => `${page}Page.tsx`);
        for (const { facadeModuleId } of pagesOf(chunks))
          if (!known.some((page) => facadeModuleId?.endsWith(page)))
            this.error(`Name the path of the page ${facadeModuleId} in vite.config.ts, preloads.`);
        const listFor = (modules: Readonly<Record<string, string>>, ending: string) =>
          Object.fromEntries(
            Object.entries(modules).map(([key, module]) => [key, filesOf(`${module}${ending}`)]),
          );
        this.emitFile({
          type: "asset",
          fileName: "preloads.json",
          source: JSON.stringify({
            pages: listFor(pages, "Page.tsx"),
            languages: listFor(languages, ".ts"),
          }),
        });
      },
    },
  };
}
