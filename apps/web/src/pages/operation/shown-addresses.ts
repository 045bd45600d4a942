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
      wordsOf(row.error) === wordsOf(above.error);
    return { ...row, repeatsAbove };
  });
}

/** An IPv6 address in a message of the cloud's, roughly. */
const namedAddress = /[0-9a-f]*:[0-9a-f:.]+/gi;

/** All that an error says, whichever addresses it names and whichever call it came from. */
function wordsOf({ code, message, params, answer }: CloudError): string {
  return JSON.stringify([code, message.replaceAll(namedAddress, ""), params, answer?.code]);
}
