import type { Session } from "@sluice/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { peekSession } from "../../api/actions.ts";
import { sessionQuery } from "../../api/queries.ts";

/**
 * Tells when the person comes back to this tab and has signed in in another one meanwhile: with twenty tabs open, one
 * sign-in is enough. `onSignedIn` must be the same function while nothing has changed.
 */
export function useSignedInElsewhere(onSignedIn: () => void): void {
  const client = useQueryClient();
  useEffect(() => {
    const look = async () => {
      if (document.visibilityState !== "visible") return;
      try {
        const session = await peekSession();
        client.setQueryData<Session>(sessionQuery.queryKey, session);
        onSignedIn();
      } catch {
        // Nobody is signed in, or the server is away: the page stays as it is.
      }
    };
    const listener = () => void look();
    document.addEventListener("visibilitychange", listener);
    return () => document.removeEventListener("visibilitychange", listener);
  }, [client, onSignedIn]);
}
