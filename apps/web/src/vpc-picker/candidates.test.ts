import type { Candidate } from "@sluice/contract";
import { describe, expect, it } from "vitest";
import { findCandidates, newAmong } from "./candidates.ts";

const candidate = (address: string, more: Partial<Candidate> = {}): Candidate => ({
  address,
  state: "AVAILABLE",
  networkInterfaceId: "eni-1",
  networkInterfaceName: "Web front",
  vpcId: "vpc-1",
  subnetId: "subnet-1",
  usable: true,
  ...more,
});

describe("candidates", () => {
  const free = candidate("2402:4e00::1", { instanceId: "ins-a" });
  const taken = candidate("2402:4e00::2", { usable: false, why: "already_enabled" });

  it.each([
    ["", false, [free, taken]],
    ["", true, [free]],
    ["INS-A", false, [free]],
    ["web", true, [free]],
    ["::2", false, [taken]],
    ["::2", true, []],
  ])("found by %j, only usable: %s", (text, onlyUsable, expected) => {
    expect(findCandidates([free, taken], { text, onlyUsable })).toEqual(expected);
  });
});

describe("what is picked", () => {
  it("is added without what the list has already", () => {
    expect(newAmong(["a", "b", "c"], ["b", "x"])).toEqual({
      added: ["a", "c"],
      alreadyThere: 1,
    });
  });
});
