import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";
import { closureOf, pagesOf, type Chunk } from "./chunks.ts";

/** What a first load of a page may weigh, in bytes of gzip. */
export interface Budget {
  /** Page module (a part of its path) to JavaScript of the page with everything it needs. */
  scripts: Readonly<Record<string, number>>;
  /** JavaScript of any page that `scripts` does not name. */
  otherScripts: number;
  /** Page module (a part of its path) to a module (likewise) that it fetches by itself, and that counts with it. */
  fetchedAtOnce: Readonly<Record<string, string>>;
  styles: number;
}

/** Weighs as much as a page, and only the server checks what it is sent. */
const serverOnly = /[\\/]node_modules[\\/]zod[\\/]/;

/** Fails the build when a page has become heavier than it may be, and says by how much. */
export function budgetPlugin(budget: Budget): Plugin {
  return {
    name: "sluice-budget",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const outputs = Object.values(bundle);
        const chunks = outputs.filter((output) => output.type === "chunk");
        const entry = chunks.find((chunk) => chunk.isEntry);
        if (!entry) return;
        if (chunks.some(({ moduleIds }) => moduleIds.some((id) => serverOnly.test(id))))
          this.error(
            "The schema library is in the pages: take plain values from contract's words.",
          );
        const byName = new Map<string, Chunk>(chunks.map((chunk) => [chunk.fileName, chunk]));
        const packs = chunks.filter((chunk) => chunk.facadeModuleId?.includes("/i18n/"));
        const pack = Math.max(...packs.map(sizeOf));
        for (const page of pagesOf(chunks)) {
          const path = page.facadeModuleId ?? "";
          const [, limit = budget.otherScripts] =
            Object.entries(budget.scripts).find(([part]) => path.includes(part)) ?? [];
          const fetched = Object.entries(budget.fetchedAtOnce)
            .filter(([part]) => path.includes(part))
            .flatMap(([, part]) => chunks.filter((one) => one.facadeModuleId?.includes(part)));
          const size =
            pack + totalSize([entry, page, ...fetched].flatMap((one) => closureOf(one, byName)));
          if (size > limit) this.error(tooHeavy(`The scripts of ${path}`, size, limit));
        }
        const styles = outputs.filter((output) => output.fileName.endsWith(".css"));
        const styleSize = styles.reduce(
          (sum, output) => sum + (output.type === "asset" ? gzipSync(output.source).length : 0),
          0,
        );
        if (styleSize > budget.styles)
          this.error(tooHeavy("The style sheets", styleSize, budget.styles));
      },
    },
  };
}

function totalSize(chunks: readonly Chunk[]): number {
  return [...new Set(chunks)].reduce((sum, chunk) => sum + sizeOf(chunk), 0);
}

function sizeOf({ code }: Chunk): number {
  return gzipSync(code).length;
}

function tooHeavy(what: string, size: number, limit: number): string {
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
  return `${what} are ${kilobytes(size)} of gzip; ${kilobytes(limit)} are allowed.`;
}
