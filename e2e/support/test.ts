import { test as base } from "@playwright/test";
import { type Emulator, startEmulator } from "./emulator.ts";
import { type Server, startServer } from "./server.ts";
import { watchPages } from "./watch-page.ts";

interface WorkerFixtures {
  emulator: Emulator;
  server: Server;
  /** Origins beside the console's own that pages may go to: an identity provider's. */
  otherOrigins: readonly string[];
  /** Gives addresses of `ap-guangzhou` that are not enabled and that no other test of this worker was given. */
  takeAddresses: (count: number) => Promise<string[]>;
}

interface TestFixtures {
  /** Every test fails when its pages break the content security policy, ask another origin or throw. */
  pageWatch: void;
}

/** For what a worker starts: a second on a quiet machine, and far more on a busy one. */
const startTimeoutMs = 180_000;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  emulator: [
    // oxlint-disable-next-line no-empty-pattern -- how Playwright is told that a fixture needs no other
    async ({}, use) => {
      const emulator = await startEmulator();
      await use(emulator);
      await emulator.stop();
    },
    { scope: "worker", timeout: startTimeoutMs },
  ],
  server: [
    async ({ emulator }, use) => {
      const server = await startServer(emulator.url);
      await use(server);
      await server.dispose();
    },
    { scope: "worker", timeout: startTimeoutMs },
  ],
  otherOrigins: [[], { scope: "worker", option: true }],
  takeAddresses: [
    async ({ emulator }, use) => {
      const taken = new Set<string>();
      await use(async (count) => {
        const all = await emulator.addresses();
        const free = all
          .filter(({ address, addressId }) => addressId === undefined && !taken.has(address))
          .slice(0, count)
          .map(({ address }) => address);
        if (free.length < count) throw new Error(`the emulator has only ${free.length} left`);
        for (const address of free) taken.add(address);
        return free;
      });
    },
    { scope: "worker", timeout: startTimeoutMs },
  ],
  baseURL: async ({ server }, use) => {
    await use(server.url);
  },
  pageWatch: [
    async ({ context, server, emulator, otherOrigins }, use) => {
      const watch = await watchPages(context, [server.url, ...otherOrigins]);
      await use();
      await emulator.clearFaults();
      await emulator.setClock(0);
      watch.expectNothingSeen();
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
