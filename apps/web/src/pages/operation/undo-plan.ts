import type { FormerSettings, Operation, OperationAddress, OperationKind } from "@sluice/contract";

/** One of the operations that an undo submits. */
export interface UndoPart {
  kind: OperationKind;
  count: number;
  /** What its addresses get; undefined when they are released. */
  settings: FormerSettings | undefined;
}

/** What an undo submits, as the server will group it. */
export interface UndoPlan {
  parts: UndoPart[];
  /** Addresses of which the former settings are not known; they are left as they are. */
  left: number;
}

const inverse: Record<OperationKind, OperationKind> = {
  allocate: "release",
  modify: "modify",
  release: "allocate",
};

/** What taking back an operation submits, from its addresses that succeeded: one part for each of their former settings. */
export function undoPlan(
  operation: Pick<Operation, "kind">,
  succeeded: readonly Pick<OperationAddress, "former">[],
): UndoPlan {
  const kind = inverse[operation.kind];
  if (kind === "release")
    return { parts: [{ kind, count: succeeded.length, settings: undefined }], left: 0 };
  const parts = new Map<string, UndoPart>();
  let left = 0;
  for (const { former } of succeeded) {
    const settings = former && settingsToGive(kind, former);
    if (!settings) {
      left += 1;
      continue;
    }
    const key = JSON.stringify(settings);
    const known = parts.get(key);
    if (known) known.count += 1;
    else parts.set(key, { kind, count: 1, settings });
  }
  return { parts: [...parts.values()], left };
}

/** What of the former settings the operation gives back; undefined when the cloud did not tell all of it. */
function settingsToGive(kind: OperationKind, former: FormerSettings): FormerSettings | undefined {
  const { internetMaxBandwidthOut, internetChargeType, bandwidthPackageId, tags } = former;
  if (internetMaxBandwidthOut === undefined) return undefined;
  if (kind === "modify") return { internetMaxBandwidthOut, tags: [] };
  if (internetChargeType === undefined) return undefined;
  return {
    internetMaxBandwidthOut,
    internetChargeType,
    ...(bandwidthPackageId !== undefined && { bandwidthPackageId }),
    tags: tags.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  };
}
