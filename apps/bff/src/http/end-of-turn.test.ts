import { nextTick } from "node:process";
import { expect, it } from "vitest";
import { endOfTurn } from "./end-of-turn.ts";

it("those who wait for the same turn go on together, before what they ask for is done", async () => {
  const order: string[] = [];
  const handle = async (name: string) => {
    order.push(`${name} came`);
    await endOfTurn();
    order.push(`${name} goes on`);
    const ticked = Promise.withResolvers<undefined>();
    nextTick(ticked.resolve);
    await ticked.promise;
    order.push(`${name} is over`);
  };
  await Promise.all([handle("a"), handle("b")]);
  expect(order).toEqual(["a came", "b came", "a goes on", "b goes on", "a is over", "b is over"]);
});

it("the next turn is another one", async () => {
  const first = endOfTurn();
  expect(endOfTurn()).toBe(first);
  await first;
  expect(endOfTurn()).not.toBe(first);
});
