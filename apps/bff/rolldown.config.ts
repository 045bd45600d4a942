import { defineConfig } from "rolldown";

/**
 * One file for the server. Workspace packages are TypeScript sources and are bundled; packages from the registry stay in
 * node_modules, since several find files of their own (WebAssembly, workers) beside themselves.
 */
export default defineConfig({
  input: "src/main.ts",
  platform: "node",
  external: [/^(?!@sluice\/)[@a-z]/],
  output: {
    file: "dist/main.js",
    format: "esm",
    sourcemap: true,
    minify: false,
  },
});
