import type { OperationPreview, PreviewRequest } from "@sluice/contract";
import { vpcApiVersion } from "@sluice/tencent-vpc";
import { paramsOf } from "../operations/create.ts";
import type { EngineParts } from "../operations/engine-parts.ts";
import { readEntries, type AddressEntry } from "./entries.ts";
import { judgeAddress, type AddressVerdict } from "./judge-address.ts";
import { createLimitJudge } from "./judge-limits.ts";
import { judgeOperation } from "./judge-operation.ts";
import { countItems, itemsOf } from "./items.ts";
import { planCalls } from "./plan-calls.ts";
import { factsFor, readFacts, type FactSources } from "./read-facts.ts";

/** What a preview is made from. */
export interface PreviewParts
  extends
    Pick<EngineParts, "store" | "limiter" | "settings" | "taskTimes" | "gateway" | "now">,
    Pick<FactSources, "inventory" | "catalogues"> {
  /** URL that calls go to. */
  readonly endpointUrl: string;
}

/**
 * Says what submitting the request would do to each of its addresses. Writes nothing, here or at the cloud, and never fails
 * because something cannot be read: that is told instead.
 * @param signal ends the readings when nobody waits for them any more
 */
export async function previewOperation(
  parts: PreviewParts,
  request: PreviewRequest,
  signal: AbortSignal,
): Promise<OperationPreview> {
  const { kind, region } = request;
  const asked = { kind, region, params: paramsOf(request) };
  const entries = readEntries(request.ip6Addresses);
  const addresses = entries.flatMap((entry) => (entry.kind === "address" ? [entry.address] : []));
  const sources = { ...parts, db: parts.store.db };
  const [{ facts, checked }, plan] = await Promise.all([
    readFacts(sources, factsFor(asked), addresses, signal),
    planCalls(parts, asked, addresses),
  ]);
  const limits = createLimitJudge(asked, facts);
  const ofAll = judgeOperation(asked, facts);
  const items = itemsOf(entries, ({ address }: AddressEntry): AddressVerdict => {
    const own = judgeAddress(asked, address, facts);
    if (own.verdict === "cannot" || own.verdict === "unchanged") return own;
    if (ofAll) return ofAll;
    const limited = limits.admit(address);
    // A limit that cannot be passed is worse than a wait; a warning of one is not.
    if (limited && (limited.verdict === "cannot" || own.code === undefined)) return limited;
    return own;
  });
  return {
    items,
    summary: {
      total: items.length,
      ...countItems(items),
      calls: plan.calls.length,
      addressesPerCall: plan.addressesPerCall,
      estimatedMs: plan.estimatedMs,
      quotas: limits.quotas(),
    },
    checked,
    calls: plan.calls,
    endpoint: parts.endpointUrl,
    version: vpcApiVersion,
  };
}
