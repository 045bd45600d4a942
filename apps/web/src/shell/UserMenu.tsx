import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import type { Session } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { pages } from "../pages.ts";
import { useFollow } from "./use-follow.ts";
import { useSignOut } from "./use-sign-out.ts";

/** Who is signed in, as what, and the way out. */
export function UserMenu({ session }: { session: Session }) {
  const { t } = useTranslation();
  const leave = useSignOut();
  const follow = useFollow();
  const { user, expiresAt } = session;
  const role = t(($) => $.shell.role[user.role]);

  return (
    <div className="s-user">
      <span className="s-user-name">{user.name}</span>
      <ButtonDropdown
        variant="icon"
        iconName="user-profile"
        ariaLabel={t(($) => $.shell.user.menu, { name: user.name })}
        onItemFollow={follow}
        onItemClick={({ detail }) => {
          if (detail.id === "sign-out") void leave();
        }}
        items={[
          {
            text: `${user.name} · ${t(($) => $.shell.user.as, { role })}`,
            items: [
              { id: "sessions", text: t(($) => $.shell.sessions), href: pages.sessions() },
              { id: "settings", text: t(($) => $.settings.title), href: pages.settings() },
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
