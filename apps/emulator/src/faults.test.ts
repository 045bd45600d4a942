import { describe, expect, it } from "vitest";
import { createFaultQueue, type Fault } from "./faults.ts";

const fault = (change: Partial<Fault> = {}): Fault => ({
  action: "A",
  fault: "http500",
  times: 1,
  afterCalls: 0,
  delayMs: 0,
  code: "InternalServerError",
  message: "",
  done: false,
  ...change,
});

/** What so many calls of action A meet, each for the addresses a and b. */
function met(faults: Fault[], calls: number): (string | undefined)[] {
  const queue = createFaultQueue();
  for (const item of faults) queue.add(item);
  return Array.from({ length: calls }, () => queue.take("A", ["a", "b"])?.fault);
}

describe("createFaultQueue", () => {
  it.each<[string, Fault[], (string | undefined)[]]>([
    ["one call", [fault()], ["http500", undefined]],
    ["as many calls as told", [fault({ times: 2 })], ["http500", "http500", undefined]],
    ["calls after as many as told", [fault({ afterCalls: 2 })], [undefined, undefined, "http500"]],
    ["no other action", [fault({ action: "B" })], [undefined]],
    [
      "calls that carry the address",
      [fault({ ip6Address: "c" }), fault({ ip6Address: "b" })],
      ["http500", undefined],
    ],
    [
      "the first added of two that are due",
      [fault(), fault({ fault: "empty" })],
      ["http500", "empty", undefined],
    ],
    [
      "a later one while the first waits",
      [fault({ afterCalls: 1 }), fault({ fault: "empty" })],
      ["empty", "http500", undefined],
    ],
  ])("hits %s", (_, faults, expected) => {
    expect(met(faults, expected.length)).toEqual(expected);
  });
});
