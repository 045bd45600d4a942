import type { Candidate } from "@sluice/contract";

/** Candidates with the text in their address, interface or instance; `onlyUsable` leaves out what cannot be enabled. */
export function findCandidates(
  items: readonly Candidate[],
  search: { text: string; onlyUsable: boolean },
): readonly Candidate[] {
  const text = search.text.trim().toLowerCase();
  return items.filter(
    (item) =>
      (item.usable || !search.onlyUsable) &&
      (text === "" || textsOf(item).some((one) => one?.toLowerCase().includes(text))),
  );
}

function textsOf(item: Candidate): (string | undefined)[] {
  const { address, networkInterfaceId, networkInterfaceName, instanceId, subnetId } = item;
  return [address, networkInterfaceId, networkInterfaceName, instanceId, subnetId];
}

/** What adding addresses to a list makes of it: those that are new to it, and how many were there. */
export function newAmong(
  picked: readonly string[],
  known: readonly string[],
): { added: string[]; alreadyThere: number } {
  const there = new Set(known);
  const added = [...new Set(picked)].filter((address) => !there.has(address));
  return { added, alreadyThere: picked.length - added.length };
}
