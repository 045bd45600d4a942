import { setImmediate as nextTurn } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../src/db/store.ts";
import type { Cursor } from "../../src/events/cursor.ts";
import { readFeed } from "../../src/events/feed.ts";
import { createEventHub, type EventHub } from "../../src/events/hub.ts";
import { createOperationCache } from "../../src/events/operation-cache.ts";
import { encodeEvents } from "../../src/events/sse-format.ts";
import {
  anyStep,
  perform,
  performToTheEnd,
  storeHandMadeOperation,
  type Step,
} from "../support/hand-made-operation.ts";
import { openMigratedStore, silentLogger, storeKinds } from "../support/stores.ts";
import { until } from "../support/until.ts";
import { readWhole, Reader } from "./reader.ts";

const beginning: Cursor = { version: 0, rank: 0, place: 0 };
const nobody = "01936f3e-7b1c-7000-8000-000000000001";

const total = 6;
const someSteps = fc.array(anyStep, { minLength: 1, maxLength: 14 });

describe.each(storeKinds)("the stream of an operation on the %s store", (kind) => {
  let store: Store;
  /** Two replicas. */
  let hubs: readonly [EventHub, EventHub];
  beforeAll(async () => {
    store = await openMigratedStore(kind);
    hubs = [await createEventHub(store, silentLogger), await createEventHub(store, silentLogger)];
  });
  afterAll(async () => {
    for (const hub of hubs) await hub.close();
    await store.close();
  });

  const performAll = async (id: string, steps: readonly Step[]) => {
    for (const step of steps) await perform(store, id, step);
  };
  const untilEnded = (reader: Reader) =>
    until("the end of the stream", () => (reader.ended ? true : undefined), {
      timeoutMs: 15_000,
      describe: () => ({ told: reader.told.slice(-5), remaining: reader.remaining }),
    });

  it("read from its rows tells every change once, wherever it is cut and resumed", async () => {
    // Twenty-five histories with at least eight cuts each: two hundred.
    const cut = fc.record({ steps: fc.nat(3), events: fc.nat(4) });
    const cuts = fc.array(cut, { minLength: 8, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(someSteps, cuts, async (steps, readings) => {
        const id = await storeHandMadeOperation(store, total);
        const reader = new Reader(beginning);
        const read = async (events: number) => {
          const feed = await readFeed(store.db, id, reader.after ?? beginning);
          reader.remaining = events;
          reader.write(encodeEvents(feed?.events ?? []));
        };
        const left = [...steps];
        for (const reading of readings) {
          await performAll(id, left.splice(0, reading.steps));
          await read(reading.events);
        }
        await performAll(id, left);
        await read(Number.POSITIVE_INFINITY);
        expect(reader.whole).toEqual(await readWhole(store, id));
        expect(reader.told).toEqual([...new Set(reader.told)]);
      }),
      { numRuns: 25 },
    );
  });

  it("tells every subscriber of every replica all that happens, once, and ends", async () => {
    await fc.assert(
      fc.asyncProperty(someSteps, fc.array(fc.nat(3), { maxLength: 4 }), async (steps, cuts) => {
        const id = await storeHandMadeOperation(store, total);
        const steady = hubs.map(() => new Reader(beginning));
        for (const [index, reader] of steady.entries())
          await hubs[index]?.subscribe(id, beginning, reader);
        const cut = new Reader(beginning);
        /** Comes back to one replica or the other each time that it is cut off. */
        const readWithCuts = async () => {
          for (const [index, events] of [...cuts, Number.POSITIVE_INFINITY].entries()) {
            cut.remaining = events;
            const hub = hubs[index % 2];
            const subscription = await hub?.subscribe(id, cut.after ?? beginning, cut);
            if (events === Number.POSITIVE_INFINITY) return;
            await nextTurn();
            subscription?.unsubscribe();
          }
        };
        const happen = async () => {
          await performAll(id, steps);
          await performToTheEnd(store, id);
        };
        await Promise.all([happen(), readWithCuts()]);
        const readers = [...steady, cut];
        await Promise.all(readers.map(untilEnded));
        const whole = await readWhole(store, id);
        for (const reader of readers) {
          expect(reader.whole).toEqual(whole);
          expect(reader.told).toEqual([...new Set(reader.told)]);
          expect(reader.types.at(-1)).toBe("end");
        }
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  it("begins with a snapshot for one who names no place, then tells what changes", async () => {
    const id = await storeHandMadeOperation(store, total);
    await perform(store, id, { kind: "send", addresses: 2 });
    const reader = new Reader();
    await hubs[0].subscribe(id, undefined, reader);
    expect([reader.types, reader.whole.operation]).toEqual([
      ["snapshot"],
      (await readWhole(store, id)).operation,
    ]);
    await perform(store, id, { kind: "accept" });
    await until("the change", () => (reader.types.length === 4 ? true : undefined));
    expect(reader.told.slice(1)).toEqual(["address 0 3", "address 1 3", "call 1 3", "operation 3"]);
  });

  it("ends at once for one who comes when all is over", async () => {
    const id = await storeHandMadeOperation(store, total);
    await performToTheEnd(store, id);
    const reader = new Reader();
    await hubs[0].subscribe(id, undefined, reader);
    expect([reader.types, reader.ended]).toEqual([["snapshot", "end"], true]);
  });

  it("ends at once for one who has seen the end", async () => {
    const id = await storeHandMadeOperation(store, total);
    await performToTheEnd(store, id);
    const first = new Reader(beginning);
    await hubs[0].subscribe(id, beginning, first);
    const again = new Reader(first.after);
    await hubs[1].subscribe(id, first.after, again);
    expect([first.types.at(-1), again.types, again.ended]).toEqual(["end", [], true]);
  });

  it("is none where there is no such operation", async () => {
    const reader = new Reader();
    expect(await hubs[0].subscribe(nobody, undefined, reader)).toBeUndefined();
  });

  it("is counted while it is open, and forgotten when its reader goes away", async () => {
    const hub = await createEventHub(store, silentLogger);
    const id = await storeHandMadeOperation(store, total);
    const readers = [new Reader(), new Reader()];
    const open = await Promise.all(readers.map((each) => hub.subscribe(id, undefined, each)));
    const sizes = [hub.size];
    open[0]?.unsubscribe();
    sizes.push(hub.size);
    await hub.close();
    sizes.push(hub.size);
    expect([sizes, readers.map(({ ended }) => ended)]).toEqual([
      [2, 1, 0],
      [false, true],
    ]);
  });

  it("leaves pollers no older answer than the newest change that was told", async () => {
    const cache = await createOperationCache(store);
    try {
      const id = await storeHandMadeOperation(store, total);
      expect(await cache.get(nobody)).toBeUndefined();
      const first = await cache.get(id);
      expect(await cache.get(id)).toBe(first);
      await perform(store, id, { kind: "send", addresses: 2 });
      const second = await until("a newer answer", async () => {
        const entry = await cache.get(id);
        return entry === first ? undefined : entry;
      });
      expect([first?.etag, second.etag, second.operation]).toEqual([
        `"${id}.1"`,
        `"${id}.2"`,
        (await readWhole(store, id)).operation,
      ]);
    } finally {
      await cache.close();
    }
  });
});
