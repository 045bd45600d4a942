import type { CloudError, OperationAddress } from "@sluice/contract";

/** What addresses have in common that did not go as asked; numbered from 1 as it appears in the list. */
export interface Reason {
  readonly number: number;
  /** Without what is each one's own. */
  readonly error: CloudError;
  readonly count: number;
}

/** Each reason once, and which one an address has, so that a list of thousands says each sentence once. */
export function numberReasons(addresses: readonly OperationAddress[]): {
  reasons: Reason[];
  reasonOf: (row: OperationAddress) => number | undefined;
} {
  const known = new Map<string, { number: number; error: CloudError; count: number }>();
  for (const row of addresses) {
    const error = commonPart(row);
    if (!error) continue;
    const key = JSON.stringify(error);
    const reason = known.get(key);
    if (reason) reason.count += 1;
    else known.set(key, { number: known.size + 1, error, count: 1 });
  }
  return {
    reasons: [...known.values()],
    reasonOf: (row) => known.get(JSON.stringify(commonPart(row)))?.number,
  };
}

/** The error without what is the address's own: its RequestId, and its name in the cloud's words. */
function commonPart({ address, error }: OperationAddress): CloudError | undefined {
  if (!error) return undefined;
  const { requestId: _own, ...common } = error;
  const unnamed = (text: string) => text.replaceAll(address, "…");
  return {
    ...common,
    message: unnamed(common.message),
    ...(common.answer && {
      answer: { ...common.answer, message: unnamed(common.answer.message) },
    }),
  };
}
