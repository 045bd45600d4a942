import { describe, expect, it } from "vitest";
import { judgeStep, type AfterStep } from "./judge.ts";

describe("after a step, an address", () => {
  const end = (state: (AfterStep & { kind: "end" })["state"], stops: boolean): AfterStep => ({
    kind: "end",
    state,
    stops,
  });
  const next = (state: "enabling" | "restoring", stops: boolean): AfterStep => ({
    kind: "next",
    state,
    stops,
  });

  it.each([
    ["releasing", "succeeded", next("enabling", false)],
    ["releasing", "unchanged", end("kept", false)],
    ["releasing", "refused", end("kept", false)],
    ["releasing", "cancelled", end("kept", true)],
    ["releasing", "unknown", { kind: "unknown" }],
    ["enabling", "succeeded", end("changed", false)],
    ["enabling", "unchanged", end("changed", false)],
    ["enabling", "refused", next("restoring", true)],
    ["enabling", "cancelled", next("restoring", true)],
    // The change was stopped when restoring began: one that a person has resumed since is not stopped again.
    ["restoring", "succeeded", end("restored", false)],
    ["restoring", "unchanged", end("restored", false)],
    ["restoring", "failed", end("lost", true)],
    ["restoring", "unknown", { kind: "unknown" }],
  ] as const)("that was %s and is %s goes on so", (state, outcome, after) => {
    expect(judgeStep(state, outcome)).toEqual(after);
  });
});
