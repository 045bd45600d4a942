import { useRouter } from "@tanstack/react-router";
import { useCallback } from "react";
import { pages } from "../../pages.ts";
import { readBillingDraft, writeBillingDraft } from "./billing-draft.ts";

/**
 * Opens the form that changes billing with these addresses in it. They go by the tab's storage and not by the page's
 * address, which 10,000 of them would not fit into.
 */
export function useStartBillingChange(): (change: {
  region: string;
  addresses: readonly string[];
}) => void {
  const router = useRouter();
  return useCallback(
    ({ region, addresses }) => {
      const kept = readBillingDraft();
      writeBillingDraft({
        ...kept,
        // A package is of one region.
        ...(kept.region !== region && { bandwidthPackageId: "" }),
        region,
        text: addresses.join("\n"),
      });
      router.history.push(pages.changeBilling());
    },
    [router],
  );
}
