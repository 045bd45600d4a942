import type { CloudError, OperationAddress } from "@sluice/contract";

/** A row of the table of addresses. */
export interface ShownAddress extends OperationAddress {
  /** It has the same to say as the row above. */
  repeatsAbove: boolean;
}

/** The rows with those marked that would say again what the row above them says. */
export function markRepeats(rows: readonly OperationAddress[]): ShownAddress[] {
  return rows.map((row, index) => {
    const above = rows[index - 1];
    const repeatsAbove =
      row.error !== undefined &&
      above?.error !== undefined &&
      wordsOf(row.error, row.address) === wordsOf(above.error, above.address);
    return { ...row, repeatsAbove };
  });
}

/** All that an error says, whichever of the addresses it names and whichever call it came from. */
function wordsOf({ code, message, answer }: CloudError, address: string): string {
  return JSON.stringify([code, message, answer]).replaceAll(address, "");
}
