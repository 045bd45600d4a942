import type { Operation, OperationAddress } from "@sluice/contract";

/** What the cloud has of an address: its bandwidth in Mbps, or null when it is not enabled. */
export type AtTheCloud = number | null;

/** What one operation says became of one address. */
export interface Claim {
  readonly operation: Pick<
    Operation,
    "id" | "kind" | "internetMaxBandwidthOut" | "createdAt" | "finishedAt"
  >;
  readonly row: Pick<OperationAddress, "state" | "error">;
}

/**
 * The states in which the address can be after the claim's operation, when it was `before` then. Empty when the claim would
 * be a lie.
 */
export function statesAfter({ operation, row }: Claim, before: AtTheCloud): readonly AtTheCloud[] {
  const { kind, internetMaxBandwidthOut: asked = 1 } = operation;
  const done = kind === "release" ? null : asked;
  const only = (holds: boolean, after = before) => (holds ? [after] : []);
  switch (row.state) {
    case "succeeded":
    case "unchanged":
      // Allocating gives what was asked to an address that had nothing, and finds it at one that had just that.
      return kind === "allocate"
        ? only(before === null || before === asked, done)
        : only(kind === "release" || before !== null, done);
    case "failed":
      // "Not done" was read: the address still was as no operation of this kind would leave it.
      return kind === "allocate"
        ? only(before === null)
        : only(kind === "release" ? before !== null : before !== null && before !== asked);
    case "refused":
      if (row.error === undefined) return [];
      if (row.error.code === "enabled_with_other_settings")
        return only(before !== null && before !== asked);
      return only(row.error.code !== "not_enabled" || before === null);
    case "cancelled":
      return [before];
    case "unknown":
      return row.error === undefined ? [] : [before, done];
    case "queued":
    case "sending":
    case "running":
    case "settling":
      // The operation is over.
      return [];
    default:
      return row.state satisfies never;
  }
}

/**
 * True when there is an order in which the operations, one after the other, lead from how the address was to how it is, and
 * none of them lies. An operation that was over before another began comes before it.
 */
export function isExplained(
  claims: readonly Claim[],
  before: AtTheCloud,
  after: AtTheCloud,
): boolean {
  if (claims.length === 0) return before === after;
  return claims.some((claim) => {
    const others = claims.filter((other) => other !== claim);
    if (others.some(({ operation }) => isOverBefore(operation, claim.operation))) return false;
    return statesAfter(claim, before).some((state) => isExplained(others, state, after));
  });
}

function isOverBefore(one: Claim["operation"], other: Claim["operation"]): boolean {
  return one.finishedAt !== undefined && one.finishedAt < other.createdAt;
}
