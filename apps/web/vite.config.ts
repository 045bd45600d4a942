import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { precompressPlugin } from "./vite/precompress.ts";
import { systemFontsPlugin } from "./vite/system-fonts.ts";
import { themePlugin } from "./vite/theme.ts";

const bff = process.env["SLUICE_DEV_BFF"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react(), themePlugin(), systemFontsPlugin(), precompressPlugin()],
  build: {
    target: "es2023",
    // A data: URL would need its own allowance in the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  worker: { format: "es" },
  server: {
    host: "127.0.0.1",
    proxy: Object.fromEntries(["/api", "/auth", "/healthz", "/readyz"].map((path) => [path, { target: bff }])),
  },
});
