import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import type { Session } from "@sluice/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { signOut } from "../api/actions.ts";
import { useProblemText } from "../problems/use-problem-text.ts";
import { notify } from "./notifications.ts";

/** Who is signed in, as what, and the way out. */
export function UserMenu({ session }: { session: Session }) {
  const { t } = useTranslation();
  const router = useRouter();
  const client = useQueryClient();
  const problemText = useProblemText();
  const { user, expiresAt } = session;
  const role = t(($) => $.shell.role[user.role]);

  async function leave(): Promise<void> {
    try {
      await signOut();
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
    await router.navigate({ to: "/sign-in", search: { reason: "signed-out" } });
  }

  return (
    <div className="s-user">
      <span className="s-user-name">{user.name}</span>
      <ButtonDropdown
        variant="icon"
        iconName="user-profile"
        ariaLabel={t(($) => $.shell.user.menu, { name: user.name })}
        onItemClick={({ detail }) => {
          if (detail.id === "sign-out") void leave();
        }}
        items={[
          {
            text: `${user.name} · ${t(($) => $.shell.user.as, { role })}`,
            items: [
              {
                id: "sign-out",
                text: t(($) => $.shell.user.signOut),
                disabled: expiresAt === null,
                ...(expiresAt === null && { disabledReason: t(($) => $.shell.user.noSignIn) }),
              },
            ],
          },
        ]}
      />
    </div>
  );
}
