import type { OperationAddress } from "@sluice/contract";
import { expect, it } from "vitest";
import { markRepeats } from "./shown-addresses.ts";

const row = (position: number, message?: string): OperationAddress => {
  const address = `2402:4e00::${position}`;
  const error = {
    code: "InvalidParameterValue",
    message: `${message} (${address})`,
    requestId: `${position}`,
  };
  return {
    position,
    address,
    state: "refused",
    attempts: 1,
    version: 1,
    ...(message !== undefined && { error }),
  };
};

it("marks the rows that say the same as the one above, whichever address and call they speak of", () => {
  const rows = [row(1, "full"), row(2, "full"), row(3), row(4, "full"), row(5, "other"), row(6)];
  expect(markRepeats(rows).map(({ repeatsAbove }) => repeatsAbove)).toEqual([
    false,
    true,
    false,
    false,
    false,
    false,
  ]);
});
