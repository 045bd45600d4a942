import { afterAll, beforeAll, expect, it } from "vitest";
import type { Store } from "../../src/db/store.ts";
import type { Cursor } from "../../src/events/cursor.ts";
import { createEventHub, type EventHub } from "../../src/events/hub.ts";
import { perform, storeHandMadeOperation } from "../support/hand-made-operation.ts";
import { openMigratedStore, silentLogger } from "../support/stores.ts";
import { until } from "../support/until.ts";

/** Streams of one operation. */
const many = 200;

let store: Store;
let hub: EventHub;
/** How often the hub has turned to the database. */
let statements = 0;
beforeAll(async () => {
  store = await openMigratedStore("embedded");
  const counting: Store = {
    ...store,
    get db() {
      statements += 1;
      return store.db;
    },
  };
  hub = await createEventHub(counting, silentLogger);
});
afterAll(async () => {
  await hub.close();
  await store.close();
});

/** Opens many streams at once, and keeps what each is told. */
async function openMany(id: string, after?: Cursor): Promise<Buffer[][]> {
  const told = Array.from({ length: many }, (): Buffer[] => []);
  await Promise.all(
    told.map((mine) =>
      hub.subscribe(id, after, { write: (events) => void mine.push(events), end: () => {} }),
    ),
  );
  return told;
}

it("a change is read and encoded once for all who read along", async () => {
  const id = await storeHandMadeOperation(store, 3);
  const told = await openMany(id);
  const before = statements;
  await perform(store, id, { kind: "send", addresses: 3 });
  await until("the change", () => (told.every((mine) => mine.length === 2) ? true : undefined));
  expect(statements - before).toBe(1);
  // The very same bytes.
  expect([0, 1].map((place) => new Set(told.map((mine) => mine[place])).size)).toEqual([1, 1]);
});

it.each([
  { from: "the beginning", after: undefined, readings: 1 },
  // The operation, and what came after the place; twice, as the first one does not wait for the others.
  { from: "the same place", after: { version: 1, rank: 2, place: 0 } as const, readings: 3 },
])("many who come at once from $from cost a few readings", async ({ after, readings }) => {
  const id = await storeHandMadeOperation(store, 3);
  await perform(store, id, { kind: "send", addresses: 3 });
  const before = statements;
  const told = await openMany(id, after);
  expect(told.filter((mine) => mine.length !== 1)).toEqual([]);
  expect(statements - before).toBe(readings);
});

it("a rest follows when telling took long, and what changes meanwhile is told together", async () => {
  const id = await storeHandMadeOperation(store, 6);
  const types: string[][] = [];
  const restsMs: number[] = [];
  let toldAt = -Infinity;
  const told = await openMany(id);
  // One who takes long to be written to, as a thousand do.
  await hub.subscribe(id, undefined, {
    write: (events) => {
      restsMs.push(performance.now() - toldAt);
      types.push([...events.toString().matchAll(/event: (\w+)/g)].map(([, type]) => type ?? ""));
      const until = performance.now() + 60;
      while (performance.now() < until);
      toldAt = performance.now();
    },
    end: () => {},
  });
  for (let times = 0; times < 6; times++) await perform(store, id, { kind: "send", addresses: 1 });
  await until("all changes", () =>
    types.flat().filter((type) => type === "call").length === 6 ? true : undefined,
  );
  expect(types.length).toBeLessThan(6);
  // The first is the snapshot. As long as telling took, others get their turn; a timer may fire a fraction early.
  expect(restsMs.slice(2).filter((restMs) => restMs < 58)).toEqual([]);
  expect(told[0]?.length).toBe(types.length);
});
