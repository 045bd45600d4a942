import { defineConfig } from "rolldown";

/**
 * The server, the program that verifies the audit trail, and the one that looks after the store. Workspace packages are
 * TypeScript sources and are bundled, as are packages of hundreds of small modules, each of which a start would look for and
 * read. Other packages stay in node_modules, since several find files of their own (WebAssembly, workers) beside themselves.
 */
export default defineConfig(
  ["main", "audit-verify", "store-tool"].map((name) => ({
    input: `src/${name}.ts`,
    platform: "node" as const,
    external: [/^(?!@sluice\/|kysely(\/|$)|zod(\/|$))[@a-z]/],
    output: {
      dir: "dist",
      entryFileNames: `${name}.js`,
      // What a program imports only when it is configured.
      chunkFileNames: `${name}-[name].js`,
      format: "esm" as const,
      // Of lines and names; the sources themselves lie in the repository.
      sourcemap: true,
      sourcemapExcludeSources: true,
      minify: false,
    },
  })),
);
