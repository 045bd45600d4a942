import TopNavigation, {
  type TopNavigationProps,
} from "@cloudscape-design/components/top-navigation";
import type { Session } from "@sluice/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { signOut } from "../api/actions.ts";
import { useProblemText } from "../problems/use-problem-text.ts";
import { pages } from "../pages.ts";
import { notify } from "./notifications.ts";
import { usePreferencesMenu } from "./use-preferences-menu.ts";
import { useFollow } from "./use-follow.ts";

/** Name, mode, preferences and who is signed in. Drawn at once; the session fills in when it is there. */
export function TopBar({ session }: { session: Session | undefined }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const preferences = usePreferencesMenu();
  const user = useUserMenu(session);
  const utilities: TopNavigationProps.Utility[] = [preferences];
  if (session?.mode === "live")
    utilities.unshift({
      type: "button",
      text: t(($) => $.shell.mode.live),
      title: t(($) => $.shell.liveEndpoint, { endpoint: session.endpoint }),
      iconName: "status-positive",
    });
  if (user) utilities.push(user);

  return (
    <header>
      <TopNavigation
        visualContext="none"
        identity={{
          href: pages.home(),
          title: t(($) => $.common.productName),
          logo: { src: "/favicon.svg", alt: "" },
          onFollow: (event) => {
            follow({ preventDefault: () => event.preventDefault(), detail: { href: pages.home() } });
          },
        }}
        utilities={utilities}
        i18nStrings={{
          overflowMenuTriggerText: t(($) => $.shell.more),
          overflowMenuTitleText: t(($) => $.shell.topBar),
          overflowMenuBackIconAriaLabel: t(($) => $.common.close),
          overflowMenuDismissIconAriaLabel: t(($) => $.common.close),
        }}
      />
    </header>
  );
}

function useUserMenu(session: Session | undefined): TopNavigationProps.Utility | undefined {
  const { t } = useTranslation();
  const router = useRouter();
  const client = useQueryClient();
  const problemText = useProblemText();
  if (!session) return undefined;
  const role = t(($) => $.shell.role[session.user.role]);

  async function leave(): Promise<void> {
    try {
      await signOut();
    } catch (error) {
      const { title, text } = problemText(error);
      notify({
        id: "sign-out",
        type: "error",
        header: t(($) => $.shell.user.signOutFailed),
        content: [title, text].join(". "),
      });
      return;
    }
    client.clear();
    await router.navigate({ to: "/sign-in", search: { reason: "signed-out" } });
  }

  return {
    type: "menu-dropdown",
    text: session.user.name,
    title: t(($) => $.shell.user.menu, { name: session.user.name }),
    description: role,
    ariaLabel: t(($) => $.shell.user.menu, { name: session.user.name }),
    iconName: "user-profile",
    items: session.expiresAt === null ? [] : [{ id: "sign-out", text: t(($) => $.shell.user.signOut) }],
    onItemClick: ({ detail }) => {
      if (detail.id === "sign-out") void leave();
    },
  };
}
