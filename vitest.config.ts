import { defineConfig } from "vitest/config";

/** Tests in processes of their own: the real parts hold sockets, WASM memory and signal handlers. */
const shared = {
  pool: "forks" as const,
  environment: "node" as const,
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: "unit",
          include: [
            "packages/*/src/**/*.test.ts",
            "apps/*/src/**/*.test.{ts,tsx}",
            "scripts/**/*.test.mjs",
            "bench/**/*.test.ts",
          ],
        },
      },
      {
        test: {
          ...shared,
          name: "integration",
          include: ["packages/*/test/**/*.test.ts", "apps/*/test/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // They wait more than they compute: one worker fewer than cores, the default, leaves a small machine idle.
          maxWorkers: "100%",
        },
      },
    ],
  },
});
