import { describe, expect, it } from "vitest";
import { createListChecker } from "./list-checker.ts";

const one = "2402:4e00:1000:200::1";
const other = "2402:4e00:1000:200::2";
const listOf = (...addresses: string[]) => expect.objectContaining({ addresses }) as unknown;

// Without a worker, as in a browser that starts none.
describe("a checker of lists", () => {
  it("gives everybody who asks for the same text at the same time its list", async () => {
    const checker = createListChecker();
    const both = await Promise.all([checker.check(one), checker.check(one)]);
    expect(both).toEqual([listOf(one), listOf(one)]);
  });

  it("gives nothing for a text whose place another one has taken", async () => {
    const checker = createListChecker();
    const both = await Promise.all([checker.check(one), checker.check(other)]);
    expect(both).toEqual([null, listOf(other)]);
  });

  it("keeps the list of a text that was read ahead", async () => {
    const checker = createListChecker();
    const ahead = await checker.check(one);
    expect(await checker.check(one)).toBe(ahead);
  });

  it("reads a text again that is asked for later", async () => {
    const checker = createListChecker();
    await checker.check(one);
    await checker.check(other);
    expect(await checker.check(one)).toEqual(listOf(one));
  });
});
