import { expect, it } from "vitest";
import { refuseWithoutStepUp } from "./step-up.ts";

const rule = { addresses: 100, maxAgeMs: 900_000 };
const now = new Date("2026-11-23T08:00:00Z");
const expiresAt = new Date("2026-11-23T12:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

it.each([
  { released: 101, authenticatedAt: minutesAgo(16), expiresAt, code: "step_up_required" },
  { released: 101, authenticatedAt: minutesAgo(15), expiresAt, code: undefined },
  { released: 100, authenticatedAt: minutesAgo(600), expiresAt, code: undefined },
  { released: 101, authenticatedAt: null, expiresAt, code: "step_up_required" },
  { released: 10_000, authenticatedAt: null, expiresAt: null, code: undefined },
])(
  "$released addresses, signed in at $authenticatedAt: $code",
  ({ released, code, ...identity }) => {
    expect(refuseWithoutStepUp(rule, identity, released, now)?.code).toBe(code);
  },
);

it("says how many, how young, and what to do", () => {
  const refusal = refuseWithoutStepUp(rule, { expiresAt, authenticatedAt: null }, 101, now);
  expect(refusal?.detail).toMatch(/more than 100 addresses.*last 15 min.*Sign in again/);
});
