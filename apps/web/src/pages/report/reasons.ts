import type { CloudError, OperationAddress } from "@sluice/contract";

/** What addresses have in common that did not go as asked; numbered from 1 as it appears in the list. */
export interface Reason {
  readonly number: number;
  /** As the first of them has it; the RequestId is each one's own. */
  readonly error: CloudError;
  readonly count: number;
}

/** Each reason once, and which one an address has, so that a list of thousands says each sentence once. */
export function numberReasons(addresses: readonly OperationAddress[]): {
  reasons: Reason[];
  reasonOf: (row: OperationAddress) => number | undefined;
} {
  const known = new Map<string, { number: number; error: CloudError; count: number }>();
  for (const { error } of addresses) {
    if (!error) continue;
    const reason = known.get(keyOf(error));
    if (reason) reason.count += 1;
    else known.set(keyOf(error), { number: known.size + 1, error, count: 1 });
  }
  return {
    reasons: [...known.values()],
    reasonOf: ({ error }) => error && known.get(keyOf(error))?.number,
  };
}

function keyOf({ code, message, params, answer }: CloudError): string {
  return JSON.stringify([code, message, params, answer?.code, answer?.message]);
}
