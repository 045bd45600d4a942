import {
  addressStates,
  finalAddressStates,
  finalOperationStates,
  isFinalOperationState,
  zeroCounts,
  type AddressCounts,
  type OperationState,
} from "@sluice/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOpen, openCount, operationStateOf, transitions } from "./state.ts";

const counts = (some: Partial<AddressCounts>): AddressCounts => ({ ...zeroCounts(), ...some });

describe("the life of an address", () => {
  it("ends in a final state, which only a person's wish to settle again leaves", () => {
    const leaving = Object.entries(transitions)
      .filter(([, { from }]) => from.some((state) => !isOpen(state)))
      .map(([name, { from, to }]) => ({ name, from, to }));
    expect(leaving).toEqual([{ name: "settleAgain", from: ["unknown"], to: "settling" }]);
  });

  it("goes from the cloud's hands back to the queue only by a refusal or by reading", () => {
    const toQueue = Object.entries(transitions)
      .filter(([, { to }]) => to === "queued")
      .map(([name, { from }]) => [name, from]);
    expect(toQueue).toEqual([
      ["sendAgain", ["sending"]],
      ["queueAgain", ["running", "settling"]],
      ["queueUncounted", ["running", "settling"]],
    ]);
  });

  it("reaches every state from queued, and a final one from everywhere", () => {
    const reachable = (start: string): Set<string> => {
      const seen = new Set([start]);
      for (const state of seen)
        for (const { from, to } of Object.values(transitions))
          if (from.some((each) => each === state)) seen.add(to);
      return seen;
    };
    expect([...reachable("queued")].toSorted()).toEqual([...addressStates].toSorted());
    const stuck = addressStates.filter(
      (state) => !finalAddressStates.some((end) => reachable(state).has(end)),
    );
    expect(stuck).toEqual([]);
  });

  it("is cancelled only while nothing was sent for it", () => {
    const cancelling = Object.values(transitions).filter(({ to }) => to === "cancelled");
    expect(cancelling).toEqual([{ from: ["queued"], to: "cancelled" }]);
  });
});

describe("the state of an operation", () => {
  const idle = { started: false, cancelRequested: false };
  const started = { started: true, cancelRequested: false };
  const cancelled = { started: true, cancelRequested: true };
  it.each<[OperationState, Partial<AddressCounts>, { started: boolean; cancelRequested: boolean }]>(
    [
      ["queued", { queued: 3 }, idle],
      ["running", { queued: 3 }, started],
      ["running", { sending: 1, succeeded: 2 }, started],
      ["running", { running: 1, refused: 2 }, started],
      ["running", { settling: 1, unknown: 1 }, started],
      ["cancelling", { queued: 3 }, { started: false, cancelRequested: true }],
      ["cancelling", { running: 1, cancelled: 2 }, cancelled],
      ["succeeded", { succeeded: 3 }, started],
      ["succeeded", { unchanged: 3 }, started],
      ["succeeded", { succeeded: 2, unchanged: 1 }, cancelled],
      ["partial", { succeeded: 1, refused: 1 }, started],
      ["partial", { unchanged: 1, failed: 1 }, started],
      ["partial", { succeeded: 1, cancelled: 1 }, cancelled],
      ["partial", { succeeded: 1, failed: 1, cancelled: 1 }, started],
      ["failed", { refused: 3 }, started],
      ["failed", { failed: 1, refused: 1 }, started],
      ["failed", { refused: 1, cancelled: 99 }, started],
      ["cancelled", { cancelled: 3 }, cancelled],
      ["cancelled", { cancelled: 3 }, { started: false, cancelRequested: true }],
      ["attention", { unknown: 1 }, started],
      ["attention", { unknown: 1, succeeded: 99 }, started],
      ["attention", { unknown: 1, refused: 1, cancelled: 1 }, cancelled],
    ],
  )("is %s with %j, %j", (state, some, facts) => {
    expect(operationStateOf(counts(some), facts)).toBe(state);
  });

  it("is final exactly when every address is", () => {
    const anyCounts = fc
      .record(
        Object.fromEntries(
          addressStates.map((state) => [state, fc.oneof(fc.constant(0), fc.nat(5))]),
        ),
      )
      .map((some) => counts(some))
      .filter((each) => Object.values(each).some((n) => n > 0));
    fc.assert(
      fc.property(anyCounts, fc.boolean(), fc.boolean(), (each, isStarted, cancelRequested) => {
        const state = operationStateOf(each, { started: isStarted, cancelRequested });
        return (
          isFinalOperationState(state) === (openCount(each) === 0) &&
          (finalOperationStates as readonly string[]).includes(state) ===
            isFinalOperationState(state) &&
          (state === "succeeded") ===
            addressStates.every(
              (one) => one === "succeeded" || one === "unchanged" || each[one] === 0,
            )
        );
      }),
    );
  });
});
