import { expect, it } from "vitest";
import { endOf } from "./observe-cloud.ts";

it.each([
  ["ok", { outcome: "ok", code: "" }],
  ["timed_out", { outcome: "fault", code: "timed_out" }],
  ["UnauthorizedOperation", { outcome: "error", code: "UnauthorizedOperation" }],
  ["RequestLimitExceeded.UinLimitExceeded", { outcome: "error", code: "RequestLimitExceeded" }],
  ["NobodyHasHeardOfThis.1f3a", { outcome: "error", code: "unlisted" }],
  ["constructor", { outcome: "error", code: "unlisted" }],
])("an exchange that ended %j is counted by one of few words", (outcome, end) => {
  expect(endOf({ action: "AllocateIp6AddressesBandwidth", outcome })).toEqual(end);
});
