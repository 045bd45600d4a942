import { zeroCounts, type Call, type Operation } from "@sluice/contract";
import { describe, expect, it } from "vitest";
import { presentStates, progressOf } from "./progress.ts";
import { timelineOf } from "./timeline.ts";

const at = (second: number) => `2026-11-23T04:00:${String(second).padStart(2, "0")}.000Z`;
const operation = (patch: Partial<Operation>): Operation => ({
  id: "op",
  kind: "allocate",
  region: "ap-guangzhou",
  state: "queued",
  tags: [],
  total: 3,
  counts: { ...zeroCounts(), queued: 3 },
  callCount: 0,
  version: 1,
  createdAt: at(0),
  createdBy: "operator",
  ...patch,
});
const call = (seq: number, patch: Partial<Call>): Call => ({
  id: `call-${seq}`,
  seq,
  action: "AllocateIp6AddressesBandwidth",
  region: "ap-guangzhou",
  addressCount: 1,
  outcome: "accepted",
  polls: 0,
  intendedAt: at(1),
  version: 1,
  ...patch,
});

describe("the progress of an operation", () => {
  it("is whole only when every address is settled", () => {
    const counts = { ...zeroCounts(), succeeded: 995, refused: 4, running: 1 };
    expect(progressOf({ counts, total: 1_000 })).toEqual({
      done: 999,
      total: 1_000,
      percent: 99,
      asAsked: 995,
    });
    expect(presentStates(counts)).toEqual([
      { state: "running", count: 1 },
      { state: "succeeded", count: 995 },
      { state: "refused", count: 4 },
    ]);
  });
});

describe("the timeline of an operation", () => {
  it("begins with what is to come", () => {
    expect(timelineOf(operation({}), [])).toEqual([
      { kind: "submitted", status: "success", at: at(0), by: "operator" },
      { kind: "started", status: "pending", at: undefined },
      { kind: "finished", status: "pending", at: undefined },
    ]);
  });

  it("tells how far the calls, the tasks and the addresses are", () => {
    const running = operation({
      state: "running",
      startedAt: at(1),
      counts: { ...zeroCounts(), succeeded: 1, running: 1, sending: 1 },
    });
    const calls = [
      call(1, { answeredAt: at(2), taskId: "7", taskResult: "SUCCESS", finishedAt: at(4) }),
      call(2, { answeredAt: at(3), taskId: "8", taskResult: "RUNNING" }),
      call(3, { outcome: "sending" }),
    ];
    expect(timelineOf(running, calls)).toEqual([
      { kind: "submitted", status: "success", at: at(0), by: "operator" },
      { kind: "started", status: "success", at: at(1) },
      {
        kind: "answered",
        status: "in-progress",
        at: at(3),
        answered: 2,
        total: 3,
        refused: 0,
        unknown: 0,
      },
      { kind: "tasks", status: "in-progress", at: at(4), over: 1, total: 2, failed: 0, givenUp: 0 },
      { kind: "settled", status: "in-progress", at: at(4), done: 1, total: 3, unknown: 0 },
      { kind: "finished", status: "pending", at: undefined },
    ]);
  });

  it("says what stopped it and how it ended", () => {
    const stopped = operation({
      state: "failed",
      startedAt: at(1),
      finishedAt: at(5),
      counts: { ...zeroCounts(), refused: 1, cancelled: 2 },
      stopReason: { code: "FailedOperation.BalanceInsufficient", message: "No money." },
    });
    const refused = call(1, { outcome: "refused", answeredAt: at(2), finishedAt: at(2) });
    expect(timelineOf(stopped, [refused]).slice(2)).toEqual([
      {
        kind: "answered",
        status: "warning",
        at: at(2),
        answered: 1,
        total: 1,
        refused: 1,
        unknown: 0,
      },
      { kind: "settled", status: "success", at: at(2), done: 3, total: 3, unknown: 0 },
      {
        kind: "stopped",
        status: "error",
        at: undefined,
        code: "FailedOperation.BalanceInsufficient",
      },
      { kind: "finished", status: "error", at: at(5) },
    ]);
  });

  it("tells of a task that never ended, and of addresses whose outcome is not known", () => {
    const looked = operation({
      state: "attention",
      startedAt: at(1),
      finishedAt: at(9),
      counts: { ...zeroCounts(), unknown: 2, succeeded: 1 },
    });
    const stuck = call(1, {
      answeredAt: at(2),
      taskId: "7",
      taskResult: "RUNNING",
      finishedAt: at(9),
    });
    expect(timelineOf(looked, [stuck]).slice(3)).toEqual([
      { kind: "tasks", status: "warning", at: undefined, over: 0, total: 1, failed: 0, givenUp: 1 },
      { kind: "settled", status: "warning", at: at(9), done: 1, total: 3, unknown: 2 },
      { kind: "finished", status: "warning", at: at(9) },
    ]);
  });
});
