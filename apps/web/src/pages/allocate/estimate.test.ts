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
  [1, 1, 1_800],
  [100, 1, 1_800],
  [101, 2, 1_862.5],
  [10_000, 100, 7_987.5],
])("%i addresses are %i calls and take %f ms", (addresses, calls, timeMs) => {
  expect(estimateOperation(addresses, settings)).toEqual({ calls, timeMs });
});
