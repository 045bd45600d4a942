import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import type { Session } from "@sluice/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { peekSession } from "../api/actions.ts";
import { sessionQuery } from "../api/queries.ts";
import { Time } from "../ui/Time.tsx";
import { warningDelayMs } from "./session-end.ts";

/**
 * Says shortly before that the sign-in runs out, and lengthens it. What pages ask by themselves counts as use, so that the end
 * is asked for before it is told of; that question does not count.
 */
export function SessionEnd({ session }: { session: Session | undefined }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const router = useRouter();
  const expiresAt = session?.expiresAt ?? null;
  /** The end that is near; another one is not. */
  const [near, setNear] = useState<string | null>(null);

  useEffect(() => {
    if (expiresAt === null) return;
    const end = Date.parse(expiresAt);
    const look = async () => {
      try {
        const found = await peekSession();
        client.setQueryData<Session>(sessionQuery.queryKey, found);
        if (found.expiresAt === expiresAt) setNear(expiresAt);
      } catch {
        // The sign-in is over, which leads to the sign-in page, or the server is away, which the page says.
      }
    };
    const warning = setTimeout(() => void look(), warningDelayMs(end, Date.now()));
    // A moment later, so that the server finds it over as well.
    const over = setTimeout(() => void look(), Math.max(0, end - Date.now()) + 1_000);
    return () => {
      clearTimeout(warning);
      clearTimeout(over);
    };
  }, [client, expiresAt]);

  /** Any request is use of the session; one that is at its absolute end has to begin anew. */
  async function stay(): Promise<void> {
    const found = await client.query({ ...sessionQuery, staleTime: 0 });
    if (found.expiresAt === expiresAt)
      await router.navigate({
        to: "/sign-in",
        search: { from: router.state.location.href, reason: "ending" },
      });
  }

  if (near === null || near !== expiresAt) return null;
  return (
    <Alert
      type="warning"
      header={t(($) => $.shell.sessionEnd.header)}
      action={
        <Button onClick={() => void stay().catch(() => {})}>
          {t(($) => $.shell.sessionEnd.stay)}
        </Button>
      }
    >
      {t(($) => $.shell.sessionEnd.text)} <Time at={near} />
    </Alert>
  );
}
