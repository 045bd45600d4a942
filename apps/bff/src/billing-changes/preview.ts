import type {
  OperationPreview,
  PlannedQuota,
  PreviewBillingChangeRequest,
  PreviewCall,
  PreviewItem,
} from "@sluice/contract";
import { documentedLimits } from "@sluice/contract";
import { vpcApiVersion } from "@sluice/tencent-vpc";
import { rulesOf } from "../operations/kinds.ts";
import { settingsOf } from "../operations/read-former.ts";
import { settingsToBringBack } from "../operations/inverse.ts";
import type { OperationParams } from "../operations/tables.ts";
import { readEntries } from "../preview/entries.ts";
import type { Facts } from "../preview/facts.ts";
import { countItems, itemsOf } from "../preview/items.ts";
import { presentOf, type AddressVerdict } from "../preview/judge-address.ts";
import { judgeOperation } from "../preview/judge-operation.ts";
import type { PreviewParts } from "../preview/preview.ts";
import { readFacts } from "../preview/read-facts.ts";
import { targetOf } from "./create.ts";
import { judgeBeforeRelease, settingsInTarget, stepSize } from "./judge.ts";
import type { BillingTarget } from "./tables.ts";

/**
 * Says what submitting the change would do to each of its addresses, and by which calls. Writes nothing, here or at the
 * cloud. Each address is read and judged again before its turn.
 * @param stepMs how long one step takes: a release, and enabling again
 * @param signal ends the readings when nobody waits for them any more
 */
export async function previewChange(
  parts: PreviewParts,
  request: PreviewBillingChangeRequest,
  stepMs: number,
  signal: AbortSignal,
): Promise<OperationPreview> {
  const { region, addressesAtOnce } = request;
  const target = targetOf(request);
  const entries = readEntries(request.ip6Addresses);
  const addresses = entries.flatMap((entry) => (entry.kind === "address" ? [entry.address] : []));
  const { facts, checked } = await readFacts(
    { ...parts, db: parts.store.db },
    {
      region,
      interfaces: false,
      // What is released makes room for what is enabled.
      quota: false,
      packages: target.bandwidthPackageId !== undefined,
      accountType: true,
    },
    addresses,
    signal,
  );
  const judge = createChangeJudge(target, facts);
  const items = itemsOf(entries, ({ address }) => judge(address));
  const going = items.flatMap((item) => moved(item, facts));
  const callSize = Math.min(addressesAtOnce, parts.settings.maxAddressesPerCall);
  const steps = stepsOf(going, addressesAtOnce);
  const calls = steps.flatMap((step) => callsOf(step, { region, target, callSize }));
  return {
    items,
    summary: {
      total: items.length,
      ...countItems(items),
      calls: calls.length,
      addressesPerCall: callSize,
      estimatedMs: steps.length * stepMs,
      quotas: packageQuota(target, facts, going),
    },
    checked,
    calls,
    endpoint: parts.endpointUrl,
    version: vpcApiVersion,
  };
}

/** Judges one address by what is known of it, as the change will before its turn. */
export function createChangeJudge(
  target: BillingTarget,
  facts: Facts,
): (address: string) => AddressVerdict {
  const ofAll = judgeOperation({ kind: "allocate", params: { ...target, tags: [] } }, facts);
  return (address) => {
    const enabled = facts.enabled(address);
    const taker = facts.taken(address);
    const operation = taker && { detail: { operationId: taker.operationId } };
    // Whatever it is now, it will not be when its turn comes.
    if (taker?.doing === "writing") return { verdict: "may_wait", code: "busy", ...operation };
    const own = enabled === undefined ? undefined : judgeEnabled(target, enabled);
    if (own && own.verdict !== "may_wait") return own;
    if (ofAll) return ofAll;
    if (own) return own;
    return operation
      ? { verdict: "may_wait", code: "queued_elsewhere", ...operation }
      : { verdict: "will_be_sent", ...presentOf(enabled) };
  };
}

const codes = {
  not_enabled: "not_enabled",
  newer_product: "newer_product",
  settings_not_told: "settings_not_told",
  in_arrears: "in_arrears",
  bandwidth_above_range: "bandwidth_out_of_range",
} as const;

/** What is known against changing it; undefined when nothing is. */
function judgeEnabled(
  target: BillingTarget,
  enabled: NonNullable<ReturnType<Facts["enabled"]>> | null,
): AddressVerdict | undefined {
  const before = judgeBeforeRelease(target, enabled);
  if (before.kind === "release") return undefined;
  if (before.state === "unchanged")
    return { verdict: "unchanged", code: "as_asked", ...presentOf(enabled) };
  const reason = before.error?.code;
  // It may well be over by the time it is its turn.
  if (reason === "still_changing")
    return {
      verdict: "may_wait",
      code: "still_changing",
      detail: { ...presentOf(enabled).detail, status: enabled?.addressStatus ?? "" },
    };
  const code = Object.entries(codes).find(([known]) => known === reason)?.[1];
  return { verdict: "cannot", ...(code && { code }), ...presentOf(enabled) };
}

/** An address that is moved, with the settings that it has now. */
interface Moved {
  address: string;
  former: OperationParams;
}

/** The address of an item that is going to be moved, where it is known how it is enabled now. */
function moved({ address, verdict }: PreviewItem, facts: Facts): Moved[] {
  if (address === undefined || (verdict !== "will_be_sent" && verdict !== "may_wait")) return [];
  const enabled = facts.enabled(address);
  const former = enabled && settingsToBringBack(settingsOf(enabled));
  return former ? [{ address, former }] : [];
}

/** The steps in which the addresses go: one alone first. */
function stepsOf(going: readonly Moved[], addressesAtOnce: number): Moved[][] {
  const steps: Moved[][] = [];
  for (let first = 0; first < going.length;) {
    const size = stepSize(steps.length, addressesAtOnce);
    steps.push(going.slice(first, first + size));
    first += size;
  }
  return steps;
}

/** The calls of one step: its addresses are released, and then enabled with what each is to have. */
function callsOf(
  step: readonly Moved[],
  how: { region: string; target: BillingTarget; callSize: number },
): PreviewCall[] {
  const { region, target, callSize } = how;
  const calls = (kind: "release" | "allocate", some: readonly Moved[], params: OperationParams) => {
    const rules = rulesOf({ kind });
    return Array.from({ length: Math.ceil(some.length / callSize) }, (_, index): PreviewCall => {
      const chunk = some.slice(index * callSize, (index + 1) * callSize);
      const ip6Addresses = chunk.map(({ address }) => address);
      return { action: rules.action, region, parameters: rules.parameters(ip6Addresses, params) };
    });
  };
  const enabled = step.map((one) => ({ ...one, params: settingsInTarget(target, one.former) }));
  return [
    ...calls("release", step, { tags: [] }),
    ...[...Map.groupBy(enabled, ({ params }) => JSON.stringify(params)).values()].flatMap((group) =>
      calls("allocate", group, group[0]?.params ?? { tags: [] }),
    ),
  ];
}

/** How full the package gets by what is not in it yet. */
function packageQuota(
  { bandwidthPackageId }: BillingTarget,
  { packages }: Facts,
  going: readonly Moved[],
): PlannedQuota[] {
  const chosen = packages?.find((one) => one.bandwidthPackageId === bandwidthPackageId);
  if (!chosen) return [];
  const isNew = ({ former }: Moved) => former.bandwidthPackageId !== bandwidthPackageId;
  return [
    {
      quotaId: "package_resources",
      of: chosen.bandwidthPackageId,
      current: chosen.resourceCount,
      planned: going.filter(isNew).length,
      limit: documentedLimits.resourcesPerPackage,
    },
  ];
}
