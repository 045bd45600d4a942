import { useRouter } from "@tanstack/react-router";
import { useCallback } from "react";
import { pages } from "../pages.ts";
import { readChangeDraft, writeChangeDraft, type ChangeKind } from "./change-draft.ts";

/** What is to be changed, and to what where that is known already. */
export interface StartChange {
  region: string;
  addresses: readonly string[];
  internetMaxBandwidthOut?: number;
}

/**
 * Opens the form that modifies or releases with these addresses in it. They go by the tab's storage and not by the
 * page's address, which 10,000 of them would not fit into.
 */
export function useStartChange(): (kind: ChangeKind, change: StartChange) => void {
  const router = useRouter();
  return useCallback(
    (kind, { region, addresses, internetMaxBandwidthOut }) => {
      writeChangeDraft(kind, {
        ...readChangeDraft(kind),
        region,
        text: addresses.join("\n"),
        ...(internetMaxBandwidthOut !== undefined && {
          bandwidth: String(internetMaxBandwidthOut),
        }),
      });
      router.history.push(pages[kind]());
    },
    [router],
  );
}
