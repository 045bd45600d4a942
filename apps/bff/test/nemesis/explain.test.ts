import type { AddressState, OperationKind } from "@sluice/contract";
import { expect, it } from "vitest";
import { isExplained, type AtTheCloud, type Claim } from "./explain.ts";

const start = Date.UTC(2026, 0, 1);
const at = (second: number) => new Date(start + second * 1000).toISOString();

/** A claim of an operation that runs from one second to another. */
function claim(
  kind: OperationKind,
  state: AddressState,
  more: { mbps?: number; code?: string; from?: number; to?: number } = {},
): Claim {
  const { mbps = 1, code, from = 0, to = 9 } = more;
  return {
    operation: {
      id: `${kind} ${from}`,
      kind,
      ...(kind !== "release" && { internetMaxBandwidthOut: mbps }),
      createdAt: at(from),
      finishedAt: at(to),
    },
    row: { state, ...(code !== undefined && { error: { code, message: "" } }) },
  };
}

const gave = claim("allocate", "succeeded");
const took = claim("release", "succeeded");
const changed = claim("modify", "succeeded", { mbps: 5 });

it.each<[string, boolean, AtTheCloud, readonly Claim[], AtTheCloud]>([
  ["nothing happened", true, null, [], null],
  ["something happened that nobody did", false, null, [], 1],
  ["it was given", true, null, [gave], 1],
  ["it was given, they say, and it is not there", false, null, [gave], null],
  ["it was given with other settings", false, null, [gave], 2],
  ["it was said to have failed, and was done", false, null, [claim("allocate", "failed")], 1],
  ["it was cancelled, and was done", false, null, [claim("allocate", "cancelled")], 1],
  ["given, then taken", true, null, [gave, took], null],
  ["taken, then given", true, 50, [gave, took], 1],
  ["given, changed and taken in some order", true, null, [took, changed, gave], null],
  ["changed after it was given", true, null, [changed, gave], 5],
  ["changed before anybody gave it", false, null, [changed, claim("allocate", "failed")], 5],
  [
    "taken at last, though the one who took it was over before it was given",
    false,
    null,
    [claim("release", "succeeded", { to: 1 }), claim("allocate", "succeeded", { from: 2 })],
    null,
  ],
  ["unknown, and done", true, null, [claim("allocate", "unknown", { code: "x" })], 1],
  ["unknown, and not done", true, null, [claim("allocate", "unknown", { code: "x" })], null],
  ["unknown without a reason", false, null, [claim("allocate", "unknown")], null],
  [
    "refused for its other settings, which it has",
    true,
    50,
    [claim("allocate", "refused", { code: "enabled_with_other_settings" })],
    50,
  ],
  [
    "refused for other settings that it never had",
    false,
    null,
    [claim("allocate", "refused", { code: "enabled_with_other_settings" })],
    null,
  ],
  ["not over", false, null, [claim("allocate", "settling")], 1],
])("%s: explained %s", (_what, expected, before, claims, after) => {
  expect(isExplained(claims, before, after)).toBe(expected);
});
