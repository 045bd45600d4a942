import {
  csvBody,
  zeroCounts,
  type CsvColumn,
  type Operation,
  type OperationAddress,
} from "@sluice/contract";
import { expect, it } from "vitest";
import { addressColumns, operationColumns } from "./columns.ts";

/** What somebody would write who wants a spreadsheet to run something, in every field that can hold text. */
const hostile = '=HYPERLINK("http://evil.example")';
const error = { code: hostile, message: hostile, requestId: hostile, advice: hostile };
const operation: Operation = {
  id: hostile,
  kind: "allocate",
  region: hostile,
  state: "partial",
  bandwidthPackageId: hostile,
  internetMaxBandwidthOut: 1,
  internetChargeType: "BANDWIDTH_PACKAGE",
  tags: [{ key: hostile, value: hostile }],
  note: hostile,
  total: 1,
  counts: zeroCounts(),
  callCount: 1,
  version: 1,
  createdAt: hostile,
  createdBy: hostile,
  startedAt: hostile,
  finishedAt: hostile,
  retryOf: hostile,
  stopReason: error,
};
const address: OperationAddress = {
  position: 0,
  address: hostile,
  state: "refused",
  addressId: hostile,
  attempts: 1,
  error,
  version: 1,
};

/** The columns whose cell a spreadsheet would run, by their headings. */
function runnable<Row>(columns: readonly CsvColumn<Row>[], row: Row): string[] {
  return columns
    .filter((column) => /^"?=/.test(csvBody([column], [row])))
    .map(({ heading }) => heading);
}

it("no column of an export begins a formula, whatever its field holds", () => {
  expect(runnable(addressColumns(operation), address)).toEqual([]);
  expect(runnable(operationColumns, operation)).toEqual([]);
  // Fields of text are among them, and their text is there.
  const texts = [...addressColumns(operation)].filter((column) =>
    csvBody([column], [address]).includes("HYPERLINK"),
  );
  expect(texts.length).toBeGreaterThan(6);
});
