import type { GoTo } from "@sluice/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { signOut } from "../api/actions.ts";
import { useProblemText } from "../problems/use-problem-text.ts";
import { notify } from "./notifications.ts";

/** Ends the session and goes to the sign-in page; says so when the server could not be told. */
export function useSignOut(): () => Promise<void> {
  const { t } = useTranslation();
  const router = useRouter();
  const client = useQueryClient();
  const problemText = useProblemText();
  return async () => {
    let next: GoTo | undefined;
    try {
      next = await signOut();
    } catch (error) {
      const { title, text } = problemText(error);
      notify({
        id: "sign-out",
        type: "error",
        header: t(($) => $.shell.user.signOutFailed),
        content: [title, text].filter(Boolean).join(" – "),
      });
      return;
    }
    client.clear();
    // The identity provider has a session of its own, which would sign the next person in as this one.
    if (next) return window.location.assign(next.location);
    await router.navigate({ to: "/sign-in", search: { reason: "signed-out" } });
  };
}
