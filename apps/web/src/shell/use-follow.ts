import { useRouter } from "@tanstack/react-router";
import { useCallback } from "react";

interface FollowEvent {
  preventDefault(): void;
  detail: { href?: string | undefined; external?: boolean | undefined };
}

/**
 * For the kit's `onFollow`: a plain click on a link to a page of ours changes the page without loading it anew. The kit
 * does not call it for clicks that mean a new tab.
 */
export function useFollow(): (event: FollowEvent) => void {
  const router = useRouter();
  return useCallback(
    (event) => {
      const { href, external } = event.detail;
      if (external || !href?.startsWith("/")) return;
      event.preventDefault();
      router.history.push(href);
    },
    [router],
  );
}
