import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Integration files of minutes, the longest first: one that began last would be waited for by all others' workers. */
const longest = [
  "upgrade/upgrade",
  "kills/kills",
  "operations-faults-read",
  "operations-restart",
  "operations-faults-write",
  "backup/restore",
  "operations-spoiled",
  "operations-undo",
  "billing-changes",
  "nemesis/nemesis",
  "inventory",
  "notifications",
  "operations-limits",
  "operations-steering",
  "operations-isolation",
  "replicas-behind-nginx",
  "operations-events",
  "operations-refusals",
].map((name) => `apps/bff/test/${name}.test.ts`);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(name));
      return at < 0 ? longest.length : at;
    };
    // oxlint-disable-next-line unicorn/no-array-sort -- a method of the sequencer, not of the array
    const usual = await super.sort(files);
    return usual.toSorted((a, b) => place(a) - place(b));
  }
}

/** Values are told whole: "expected { …(2) }" says nothing to who has only the last lines of a run. */
const wholeValues = 4000;

/** Tests in processes of their own: the real parts hold sockets, WASM memory and signal handlers. */
const shared = {
  pool: "forks" as const,
  environment: "node" as const,
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
  chaiConfig: { truncateThreshold: wholeValues },
};

/** Tests that start servers, and wait for them. */
const patient = {
  globalSetup: ["scripts/lib/setup-integration.mjs", "apps/bff/test/support/global-setup.ts"],
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // As patient as everything else here; a second, the default, is nothing on a busy machine.
  expect: { poll: { timeout: 30_000 } },
  // What a file starts, it stops: a process for each file spent a sixth of its time on loading the same modules.
  isolate: false,
  // They wait more than they compute: on two cores four take 7 minutes, three 9.5.
  maxWorkers: Math.min(8, 2 * availableParallelism()),
  sequence: { groupOrder: 1 },
  // PostgreSQL in WebAssembly, compiled in one pass: most stores live for seconds.
  execArgv: ["--liftoff-only", "--wasm-lazy-compilation"],
};

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
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
          // Pure functions leave nothing behind: a process for each of a hundred files took longer than the tests.
          isolate: false,
        },
      },
      {
        test: {
          ...shared,
          ...patient,
          name: "integration",
          include: ["packages/*/test/**/*.test.ts", "apps/*/test/**/*.test.ts"],
        },
      },
      {
        test: {
          ...shared,
          ...patient,
          name: "integration-postgres",
          include: ["apps/bff/test/operations-*.test.ts"],
          // About the folder of an embedded store.
          exclude: ["apps/bff/test/operations-start.test.ts"],
          env: { SLUICE_TEST_CONSOLES_ON: "postgres" },
        },
      },
    ],
  },
});
