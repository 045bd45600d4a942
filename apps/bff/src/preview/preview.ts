import type {
  OperationPreview,
  PreviewItem,
  PreviewRequest,
  PreviewVerdict,
} from "@sluice/contract";
import { vpcApiVersion } from "@sluice/tencent-vpc";
import { paramsOf } from "../operations/create.ts";
import type { EngineParts } from "../operations/engine-parts.ts";
import { readEntries, type Entry } from "./entries.ts";
import type { Facts } from "./facts.ts";
import { judgeAddress, type AddressVerdict, type Asked } from "./judge-address.ts";
import { createLimitJudge, type LimitJudge } from "./judge-limits.ts";
import { judgeOperation } from "./judge-operation.ts";
import { planCalls } from "./plan-calls.ts";
import { readFacts, type FactSources } from "./read-facts.ts";

/** What a preview is made from. */
export interface PreviewParts
  extends
    Pick<EngineParts, "store" | "limiter" | "settings" | "taskTimes" | "gateway" | "now">,
    Pick<FactSources, "inventory" | "catalogues"> {
  /** URL that calls go to. */
  readonly endpointUrl: string;
}

/** Characters of an entry that are told again. */
const shownTextLength = 200;

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
    readFacts(sources, asked, addresses, signal),
    planCalls(parts, asked, addresses),
  ]);
  const limits = createLimitJudge(asked, facts);
  const items = judgeEntries(entries, asked, facts, limits);
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

function judgeEntries(
  entries: readonly Entry[],
  asked: Asked,
  facts: Facts,
  limits: LimitJudge,
): PreviewItem[] {
  const ofAll = judgeOperation(asked, facts);
  const verdictOf = (entry: Entry & { kind: "address" }): AddressVerdict => {
    const own = judgeAddress(asked, entry.address, facts);
    if (own.verdict === "cannot" || own.verdict === "unchanged") return own;
    if (ofAll) return ofAll;
    const limited = limits.admit(entry.address);
    // A limit that cannot be passed is worse than a wait; a warning of one is not.
    if (limited && (limited.verdict === "cannot" || own.code === undefined)) return limited;
    return own;
  };
  return entries.map((entry, index): PreviewItem => {
    const place = { index, text: entry.text.slice(0, shownTextLength).toWellFormed() };
    switch (entry.kind) {
      case "problem":
        return { ...place, verdict: "cannot", code: entry.code };
      case "repeat": {
        const { address, firstIndex } = entry;
        return {
          ...place,
          address,
          verdict: "cannot",
          code: "address_repeated",
          detail: { firstIndex },
        };
      }
      case "address":
        return { ...place, address: entry.address, ...verdictOf(entry) };
      default:
        return entry satisfies never;
    }
  });
}

function countItems(items: readonly PreviewItem[]) {
  const byVerdict: Record<PreviewVerdict, number> = {
    will_be_sent: 0,
    may_wait: 0,
    unchanged: 0,
    cannot: 0,
  };
  const byCode: Record<string, number> = {};
  for (const { verdict, code } of items) {
    byVerdict[verdict] += 1;
    if (code !== undefined) byCode[code] = (byCode[code] ?? 0) + 1;
  }
  return { byVerdict, byCode };
}
