import type { Drift, KnownBy, LastAsked, Tag } from "@sluice/contract";
import { isLeaving, type EnabledAddress } from "@sluice/tencent-vpc";
import type { AskedOfAddress, DoneForAddress } from "./asked.ts";
import { differences } from "../operations/kinds.ts";

/** What Sluice can say of an enabled address from what was asked of it. */
export interface Judgement {
  readonly known: KnownBy;
  readonly lastAsked?: LastAsked;
  readonly drift: Drift[];
}

/** Compares an enabled address with what was last asked of it. */
export function judge(found: EnabledAddress, asked: AskedOfAddress | undefined): Judgement {
  const lastAsked = lastAskedOf(asked ?? {});
  if (!lastAsked) return { known: "none", drift: [] };
  if (lastAsked.kind === "release") {
    // What is still going is Sluice's doing; what is enabled again after it had gone is somebody else's.
    const known = isLeaving(found.addressStatus) ? "operation" : "none";
    return { known, lastAsked, drift: [] };
  }
  const known = lastAsked.kind === "adopt" ? "adopted" : "operation";
  return { known, lastAsked, drift: driftOf(lastAsked, found) };
}

/** The settings that count: those of the base or, if it is newer, the adoption, changed by a modify that came after. */
function lastAskedOf({ base, modify, adoption }: AskedOfAddress): LastAsked | undefined {
  const adopted = adoption && (!base || adoption.at > base.at) ? adoption : undefined;
  const since = adopted?.at ?? base?.at;
  const start: LastAsked | undefined = adopted
    ? {
        kind: "adopt",
        at: adopted.at.toISOString(),
        by: adopted.by,
        ...adopted.settings,
      }
    : base && lastAskedIn(base);
  if (!modify || (since && modify.at < since)) return start;
  // After a release nothing is left to inherit: the modify changed what somebody else had enabled since.
  return { ...start, ...lastAskedIn(modify, start?.tags) };
}

function lastAskedIn(done: DoneForAddress, tags: Tag[] = done.params.tags): LastAsked {
  const { kind, operationId, params, by, at } = done;
  const settings = kind === "release" ? {} : { ...params, tags };
  return { kind, operationId, at: at.toISOString(), by, ...settings };
}

/** How the address differs from the settings; what the cloud leaves out contradicts nothing. */
function driftOf(wanted: LastAsked, found: EnabledAddress): Drift[] {
  const settings = differences(wanted, found).map(({ name, ...differing }): Drift => ({
    field: name,
    ...differing,
  }));
  const values = new Map(found.tags.map(({ key, value }) => [key, value]));
  const tags = (wanted.tags ?? []).flatMap(({ key, value }): Drift[] => {
    const got = values.get(key);
    if (got === value) return [];
    return [{ field: "tags", tagKey: key, asked: value, ...(got !== undefined && { found: got }) }];
  });
  return [...settings, ...tags];
}
