import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { operationsQuery } from "../../api/queries.ts";

const storageKey = "sluice.addresses.region";

/**
 * The region whose addresses are shown: the one of the page's address, else the one looked at last, else that of the
 * newest operation. Undefined while that is not known, or when there is none.
 */
export function useRegion(asked: string | undefined): string | undefined {
  const remembered = asked ?? readRemembered();
  const newest = useQuery({ ...operationsQuery({}, undefined), enabled: remembered === undefined });

  useEffect(() => {
    if (asked !== undefined) remember(asked);
  }, [asked]);

  return remembered ?? newest.data?.items[0]?.region;
}

function readRemembered(): string | undefined {
  try {
    return localStorage.getItem(storageKey) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(region: string): void {
  try {
    localStorage.setItem(storageKey, region);
  } catch {
    // Storage may be full or switched off; the page's address still has it.
  }
}
