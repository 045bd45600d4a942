import { afterEach, expect, it, vi } from "vitest";
import { createEventHub } from "../../src/events/hub.ts";
import { storeHandMadeOperation } from "../support/hand-made-operation.ts";
import { openMigratedStore, silentLogger } from "../support/stores.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** A reader that keeps what it is told. */
function createListener() {
  const told: string[] = [];
  return { told, write: (events: Buffer) => void told.push(events.toString()), end: () => {} };
}

it("every open stream gets a comment every 15 s, so that no proxy takes it for dead, by one timer for all", async () => {
  const store = await openMigratedStore("embedded");
  // Only the hub's timer is played; the store has begun its own.
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const hub = await createEventHub(store, silentLogger);
  const [first, second, gone] = [createListener(), createListener(), createListener()];
  for (const listener of [first, second, gone]) {
    const subscription = await hub.subscribe(
      await storeHandMadeOperation(store, 1),
      undefined,
      listener,
    );
    if (listener === gone) subscription?.unsubscribe();
    listener.told.length = 0;
  }
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(14_999);
  const early = [...first.told, ...second.told];
  vi.advanceTimersByTime(1);
  vi.advanceTimersByTime(30_000);
  expect([early, first.told, second.told, gone.told]).toEqual([
    [],
    Array(3).fill(": still here\n\n"),
    Array(3).fill(": still here\n\n"),
    [],
  ]);
  await hub.close();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  await store.close();
});
