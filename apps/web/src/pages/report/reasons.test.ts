import type { CloudError, OperationAddress } from "@sluice/contract";
import { expect, it } from "vitest";
import { numberReasons } from "./reasons.ts";

const row = (position: number, error?: CloudError): OperationAddress => ({
  position,
  address: `2402:4e00::${position}`,
  state: error ? "refused" : "succeeded",
  attempts: 1,
  version: 1,
  ...(error && { error }),
});

it("says each reason once, whatever the RequestId and the address named in it, and which one an address has", () => {
  const busy = { code: "MutexTaskRunning", message: "A task is running." };
  const quota = { code: "LimitExceeded", message: "Too many." };
  const rows = [
    row(0),
    row(1, { ...busy, requestId: "r-1" }),
    row(2, { ...quota, requestId: "r-2" }),
    row(3, { ...busy, requestId: "r-3" }),
    row(6, { code: "NotFound", message: "Not found: 2402:4e00::6" }),
    row(7, { code: "NotFound", message: "Not found: 2402:4e00::7" }),
    row(4, { code: "not_done", message: "", params: { sent: 1 } }),
    row(5, { code: "not_done", message: "", params: { sent: 2 } }),
  ];
  const { reasons, reasonOf } = numberReasons(rows);
  expect(reasons.map(({ number, error, count }) => [number, error.code, count])).toEqual([
    [1, "MutexTaskRunning", 2],
    [2, "LimitExceeded", 1],
    [3, "NotFound", 2],
    [4, "not_done", 1],
    [5, "not_done", 1],
  ]);
  expect(rows.map(reasonOf)).toEqual([undefined, 1, 2, 1, 3, 3, 4, 5]);
});
