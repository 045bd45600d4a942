import { defineConfig } from "rolldown";

/** One file with everything in it, so that the emulator runs without `node_modules` beside it. */
export default defineConfig({
  input: "src/main.ts",
  platform: "node",
  transform: { target: "node24" },
  output: {
    file: "dist/main.js",
    format: "esm",
    sourcemap: true,
    minify: false,
    codeSplitting: false,
  },
});
