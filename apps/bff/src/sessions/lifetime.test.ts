import { expect, it } from "vitest";
import { endsAt } from "./lifetime.ts";

const limits = { idleMs: 60, absoluteMs: 1000 };

it.each([
  { createdAt: 0, seenAt: 0, end: 60, why: "the idle time-out" },
  { createdAt: 0, seenAt: 500, end: 560, why: "the idle time-out after the last use" },
  { createdAt: 0, seenAt: 990, end: 1000, why: "the absolute time-out, used or not" },
])("a session made at $createdAt and used at $seenAt ends at $end by $why", (given) => {
  const times = { createdAt: new Date(given.createdAt), seenAt: new Date(given.seenAt) };
  expect(endsAt(times, limits)).toEqual(new Date(given.end));
});
