import type { CloudError } from "@sluice/contract";
import type { OperationChange } from "./change.ts";
import { isHopeless } from "./plan.ts";
import { addressesAloneInVain } from "./store.ts";

/**
 * Stops an operation of which many addresses were sent alone, one after another, and nothing was ever done.
 * @param answered how the cloud answered the last of them, where that was no task
 */
export async function stopIfHopeless(
  changing: OperationChange,
  answered: CloudError | null,
): Promise<void> {
  const aloneInVain = await addressesAloneInVain(changing.tx.db, changing.operation.id);
  if (!isHopeless(changing.counts, aloneInVain)) return;
  changing.patch.stopReason = {
    code: "nothing_done",
    message: `${aloneInVain} addresses were sent alone, and nothing was done for any of them; the rest was not sent.`,
    params: { aloneInVain },
    ...(answered && { answer: { code: answered.code, message: answered.message } }),
    ...(answered?.requestId !== undefined && { requestId: answered.requestId }),
  };
  changing.touch();
}
