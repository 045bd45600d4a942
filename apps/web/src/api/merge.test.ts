import { zeroCounts, type Call, type Operation, type OperationAddress } from "@sluice/contract";
import { describe, expect, it } from "vitest";
import { mergeAddresses, mergeCalls, newerOperation, newestByPosition } from "./merge.ts";

const operation = (version: number): Operation => ({
  id: "op",
  kind: "allocate",
  region: "ap-guangzhou",
  state: "running",
  tags: [],
  total: 1,
  counts: { ...zeroCounts(), running: 1 },
  callCount: 1,
  version,
  createdAt: "2026-11-23T04:00:00.000Z",
  createdBy: "operator",
});
const row = (position: number, version: number, state: OperationAddress["state"]) => ({
  position,
  address: `2402:4e00::${position + 1}`,
  state,
  attempts: 1,
  version,
});
const call = (seq: number, version: number): Call => ({
  id: `call-${seq}`,
  seq,
  action: "AllocateIp6AddressesBandwidth",
  region: "ap-guangzhou",
  addressCount: 1,
  outcome: "accepted",
  polls: version,
  intendedAt: "2026-11-23T04:00:00.000Z",
  version,
});

describe("what came in against what is known", () => {
  it("keeps the newer version of the operation, whichever came last", () => {
    expect(newerOperation(undefined, operation(1)).version).toBe(1);
    expect(newerOperation(operation(2), operation(3)).version).toBe(3);
    expect(newerOperation(operation(3), operation(2)).version).toBe(3);
  });

  it("replaces the rows that are on the page and newer, and no others", () => {
    const page = {
      items: [row(0, 5, "running"), row(1, 5, "running"), row(2, 5, "running")],
      nextCursor: null,
      total: 3,
    };
    const incoming = newestByPosition([
      row(0, 6, "settling"),
      row(0, 7, "succeeded"),
      row(1, 4, "queued"),
      row(99, 9, "refused"),
    ]);
    expect(mergeAddresses(page, incoming)).toEqual({
      ...page,
      items: [row(0, 7, "succeeded"), row(1, 5, "running"), row(2, 5, "running")],
    });
  });

  it("gives back the same page when nothing on it changed, so that nothing is drawn again", () => {
    const page = { items: [row(0, 5, "running")], nextCursor: null, total: 1 };
    expect(mergeAddresses(page, newestByPosition([row(0, 5, "running")]))).toBe(page);
    const calls = { items: [call(1, 2)], nextCursor: null };
    expect(mergeCalls(calls, [call(1, 2)], 100)).toBe(calls);
  });

  it("puts new calls at the end of the last page and leaves other pages alone", () => {
    const last = { items: [call(1, 2)], nextCursor: null };
    expect(mergeCalls(last, [call(3, 1), call(2, 1), call(1, 3)], 100).items).toEqual([
      call(1, 3),
      call(2, 1),
      call(3, 1),
    ]);
    const full = { items: [call(1, 2)], nextCursor: null };
    expect(mergeCalls(full, [call(2, 1)], 1)).toBe(full);
    const middle = { items: [call(1, 2)], nextCursor: "more" };
    expect(mergeCalls(middle, [call(2, 1)], 100)).toBe(middle);
  });
});
