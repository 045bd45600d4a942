import { zeroCounts, type PreviewCall } from "@sluice/contract";
import type { EngineParts } from "../operations/engine-parts.ts";
import { rulesOf } from "../operations/kinds.ts";
import { callsFor, estimateRemainingMs } from "../operations/plan.ts";
import { learntCallSize, sendingOperations } from "../operations/store.ts";
import type { Asked } from "./judge-address.ts";

export interface CallPlan {
  readonly calls: PreviewCall[];
  readonly addressesPerCall: number;
  /** From submitting to the last address read back, in milliseconds. */
  readonly estimatedMs: number;
}

/** The calls that the engine would make for these addresses if nothing got in their way, and how long they take. */
export async function planCalls(
  parts: Pick<EngineParts, "store" | "limiter" | "settings" | "taskTimes">,
  asked: Asked & { region: string },
  addresses: readonly string[],
): Promise<CallPlan> {
  const { db } = parts.store;
  const { region, params } = asked;
  const rules = rulesOf(asked);
  const { action } = rules;
  const addressesPerCall = Math.min(
    parts.settings.maxAddressesPerCall,
    (await learntCallSize(db, region, action)) ?? Number.POSITIVE_INFINITY,
  );
  const count = callsFor(addresses.length, addressesPerCall);
  const calls = Array.from({ length: count }, (_, index): PreviewCall => {
    const first = index * addressesPerCall;
    const chunk = addresses.slice(first, first + addressesPerCall);
    return { action, region, parameters: rules.parameters(chunk, params) };
  });
  // Operations take turns: the new one shares the rate with all that have something to send.
  const sharing = (await sendingOperations(db)) + 1;
  const perSecond = await parts.limiter.perSecondNow(action, db);
  const estimatedMs = estimateRemainingMs(
    { ...zeroCounts(), queued: addresses.length },
    {
      callSize: addressesPerCall,
      writesPerSecond: perSecond / sharing,
      taskMs: parts.taskTimes.expectedMs(action),
    },
  );
  return { calls, addressesPerCall, estimatedMs };
}
