import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { budgetPlugin } from "./vite/budget.ts";
import { kitIconsPlugin } from "./vite/kit-icons.ts";
import { kitMetricsPlugin } from "./vite/kit-metrics.ts";
import { kitMessagesPlugin } from "./vite/kit-messages.ts";
import { precompressPlugin } from "./vite/precompress.ts";
import { preloadsPlugin } from "./vite/preloads.ts";
import { systemFontsPlugin } from "./vite/system-fonts.ts";
import { themePlugin } from "./vite/theme.ts";

const bff = process.env["SLUICE_DEV_BFF"] ?? "http://127.0.0.1:8080";

/** The kit's parts for tables, which the forms have no need of. */
const tableParts = /[\\/]components[\\/](?:table|text-filter)[\\/]/;
/** The kit's tabs, which the page of an operation needs, and code when it is asked for. */
const tabParts = /[\\/]components[\\/]tabs[\\/]/;

const isOfSome = (id: string) => [tableParts, tabParts].some((parts) => parts.test(id));

/** Our parts of the forms that change enabled addresses. */
const changeParts =
  /[\\/]web[\\/]src[\\/](?:ui[\\/](?:ConfirmDialog|confirmation)|operation-form[\\/](?:WhereFields|Change|use-change-form))/;
/**
 * What else of our own code several parts of the pages share, in one file: apart it would be a request more for the pages
 * that have many already.
 */
const isCommon = (id: string) =>
  /[\\/]web[\\/]src[\\/]|[\\/]packages[\\/]/.test(id) && !changeParts.test(id);

export default defineConfig({
  plugins: [
    react(),
    themePlugin(),
    systemFontsPlugin(),
    kitMessagesPlugin(),
    kitIconsPlugin(),
    kitMetricsPlugin(),
    budgetPlugin({
      scripts: { "/pages/allocate/": 300 * 1024 },
      otherScripts: 340 * 1024,
      fetchedAtOnce: { "/pages/addresses/AddressesPage": "/pages/addresses/FilterBox" },
      styles: 100 * 1024,
    }),
    preloadsPlugin({
      // The paths of src/router.tsx.
      pages: {
        "/": "/dashboard/Dashboard",
        "/addresses": "/addresses/Addresses",
        "/allocate": "/allocate/Allocate",
        "/modify": "/modify/Modify",
        "/release": "/release/Release",
        "/change-billing": "/change-billing/ChangeBilling",
        "/billing-changes": "/billing-changes/BillingChanges",
        "/billing-changes/:id": "/billing-change/BillingChange",
        "/operations": "/operations/Operations",
        "/operations/:id": "/operation/Operation",
        "/operations/:id/report": "/report/Report",
        "/audit": "/audit/Audit",
        "/settings": "/settings/Settings",
        "/sessions": "/sessions/Sessions",
        "/glossary": "/help/Glossary",
        "/api/docs": "/api-docs/ApiDocs",
        "/sign-in": "/sign-in/SignIn",
      },
      languages: { en: "/i18n/en/pack", zh: "/i18n/zh-cn/pack" },
    }),
    precompressPlugin(),
  ],
  resolve: {
    alias: [
      {
        // The kit's messages come parsed (`kitMessagesPlugin` makes sure): the parser for others is 11 KB of gzip on every page.
        find: /^@formatjs\/icu-messageformat-parser$/,
        replacement: "@formatjs/icu-messageformat-parser/lib/no-parser.js",
      },
    ],
  },
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
            { name: "tabs", test: tabParts, priority: 1 },
            // Before those that follow: a group takes along what its modules import.
            { name: "common", test: isCommon, minShareCount: 2, priority: 1 },
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
