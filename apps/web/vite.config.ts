import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { budgetPlugin } from "./vite/budget.ts";
import { kitMessagesPlugin } from "./vite/kit-messages.ts";
import { precompressPlugin } from "./vite/precompress.ts";
import { systemFontsPlugin } from "./vite/system-fonts.ts";
import { themePlugin } from "./vite/theme.ts";

const bff = process.env["SLUICE_DEV_BFF"] ?? "http://127.0.0.1:8080";

/** The kit's parts for tables, which the forms have no need of. */
const tableParts = /[\\/]components[\\/](?:table|text-filter|tabs|steps)[\\/]/;
/** The kit's parts for choosing several, which two pages need. */
const choiceParts = /[\\/]components[\\/](?:multiselect|segmented-control|token-group)[\\/]/;

const isOfSome = (id: string) => tableParts.test(id) || choiceParts.test(id);

/** Our parts that show what became of addresses, on the pages of operations and of changes of billing. */
const outcomeParts =
  /[\\/]web[\\/]src[\\/](?:ui[\\/](?:StateBar|StateLegend|DoneBar|FormerSettingsText|use-cursor-pages|pagination)|pages[\\/](?:operation[\\/](?!progress)|billing-change[\\/]))/;
/** Our parts of the list of addresses, of which the page loads some when they are first needed. */
const listParts = /[\\/]web[\\/]src[\\/]pages[\\/]addresses[\\/](?!use-charge-type-text)/;
/** Our parts of the forms that change enabled addresses. */
const changeParts =
  /[\\/]web[\\/]src[\\/](?:ui[\\/](?:ConfirmDialog|confirmation)|operation-form[\\/](?:FormFrame|WhereFields|NoteField|Change|use-change-form))/;
const isCommon = (id: string) =>
  /[\\/]web[\\/]src[\\/]|[\\/]packages[\\/]/.test(id) &&
  ![outcomeParts, listParts, changeParts].some((parts) => parts.test(id));

export default defineConfig({
  plugins: [
    react(),
    themePlugin(),
    systemFontsPlugin(),
    kitMessagesPlugin(),
    budgetPlugin({
      scripts: { "/pages/allocate/": 300 * 1024 },
      otherScripts: 340 * 1024,
      styles: 100 * 1024,
    }),
    precompressPlugin(),
  ],
  build: {
    target: "es2023",
    // A data: URL would need its own allowance in the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One style sheet: the pages' own parts are a twentieth of it, and each would cost a request.
    cssCodeSplit: false,
    reportCompressedSize: false,
    // The budget above judges what a page loads; a single chunk may be large.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      output: {
        // Few chunks: what every page needs, what changes with our code only, and what several pages share.
        codeSplitting: {
          groups: [
            {
              name: "vendor",
              test: (id) => id.includes("node_modules") && !isOfSome(id),
              minShareCount: 2,
              priority: 2,
            },
            { name: "tables", test: tableParts, priority: 1 },
            { name: "choices", test: choiceParts, priority: 1 },
            // Before those that follow: a group takes along what its modules import.
            { name: "common", test: isCommon, minShareCount: 2, priority: 1 },
            { name: "outcomes", test: outcomeParts, minShareCount: 2 },
            { name: "list", test: listParts, minShareCount: 2 },
            { name: "changes", test: changeParts, minShareCount: 2 },
          ],
        },
      },
    },
  },
  worker: { format: "es" },
  server: {
    host: "127.0.0.1",
    proxy: Object.fromEntries(
      // The reference of the API, /api/docs, is a page of ours.
      ["^/api/(?!docs$)", "/auth", "/healthz", "/readyz"].map((path) => [path, { target: bff }]),
    ),
  },
});
