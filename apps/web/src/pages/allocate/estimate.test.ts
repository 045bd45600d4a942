import { expect, it } from "vitest";
import { estimateOperation } from "./estimate.ts";

const settings = {
  maxAddressesPerCall: 100,
  writesPerSecond: 16,
  taskTimeMs: 1_500,
  taskTimeoutMs: 600_000,
};

it.each([
  [0, 0, 0],
  [1, 1, 2_375],
  [100, 1, 2_375],
  [101, 2, 2_500],
  [10_000, 100, 14_750],
])("%i addresses are %i calls and take %f ms", (addresses, calls, timeMs) => {
  expect(estimateOperation(addresses, settings)).toEqual({ calls, timeMs });
});
