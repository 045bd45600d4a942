import { zeroCounts, type Call, type Operation } from "@sluice/contract";
import { describe, expect, it } from "vitest";
import { waitsOf } from "./waits.ts";

const at = (second: number) => new Date(Date.UTC(2026, 10, 23, 4, 0, second)).toISOString();
const now = Date.parse(at(60));
const settings = { taskTimeMs: 1_500, taskTimeoutMs: 600_000 };

const call = (seq: number, patch: Partial<Call>): Call => ({
  id: `call-${seq}`,
  seq,
  action: "AllocateIp6AddressesBandwidth",
  region: "ap-guangzhou",
  addressCount: 1,
  outcome: "accepted",
  polls: 0,
  intendedAt: at(50),
  answeredAt: at(51),
  version: 1,
  ...patch,
});
const running = (seq: number, answeredAt: string) =>
  call(seq, { taskId: String(seq), taskResult: "RUNNING", answeredAt });
const waits = (
  state: Operation["state"],
  counts: Partial<Operation["counts"]>,
  calls: readonly Call[],
) => waitsOf({ state, counts: { ...zeroCounts(), ...counts } }, calls, settings, now);

describe("what an operation waits for", () => {
  it("is the task that runs longest, among how many", () => {
    expect(waits("running", { running: 2 }, [running(3, at(59)), running(2, at(57))])).toEqual([
      { kind: "task", seq: 2, tasks: 2, forMs: 3_000, endsAt: undefined },
    ]);
  });

  it("has an end even when a task has none", () => {
    expect(waits("cancelling", { running: 2 }, [running(1, at(0))])).toEqual([
      { kind: "cancelling", addresses: 2 },
      { kind: "task", seq: 1, tasks: 1, forMs: 60_000, endsAt: at(600) },
    ]);
  });

  it("is an answer that is late, but not one that has only just been asked for", () => {
    const sending = (seq: number, intendedAt: string) =>
      call(seq, { outcome: "sending", intendedAt });
    expect(waits("running", { sending: 1 }, [sending(1, at(59))])).toEqual([]);
    expect(waits("running", { sending: 1 }, [sending(1, at(50))])).toEqual([
      { kind: "answer", seq: 1, forMs: 10_000 },
    ]);
  });

  it("is the reading of addresses whose task is over", () => {
    const read = call(1, { taskId: "1", taskResult: "SUCCESS" });
    expect(waits("running", { settling: 7 }, [read])).toEqual([{ kind: "reading", addresses: 7 }]);
  });

  it("is a slower pace while the cloud has lately asked for one and something is left to send", () => {
    const throttled = (answeredAt: string) =>
      call(1, {
        outcome: "refused",
        answeredAt,
        finishedAt: answeredAt,
        error: { code: "RequestLimitExceeded", message: "Too many." },
      });
    expect(waits("running", { queued: 5 }, [throttled(at(40))])).toEqual([{ kind: "slowed" }]);
    expect(waits("running", { queued: 5 }, [throttled(at(20))])).toEqual([]);
    expect(waits("running", {}, [throttled(at(40))])).toEqual([]);
  });

  it("is the server's clock, when that keeps what is queued from being sent", () => {
    const counts = { ...zeroCounts(), queued: 3 };
    expect(waitsOf({ state: "running", counts, waitsFor: "clock" }, [], settings, now)).toEqual([
      { kind: "clock" },
    ]);
  });
});
