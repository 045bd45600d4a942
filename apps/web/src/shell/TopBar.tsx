import Button from "@cloudscape-design/components/button";
import type { Session } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { pages } from "../pages.ts";
import { PreferencesMenu } from "./PreferencesMenu.tsx";
import { UserMenu } from "./UserMenu.tsx";
import { Logo } from "./Logo.tsx";
import { OwnLink } from "./OwnLink.tsx";
import "./shell.css";

/** Name, mode, preferences and who is signed in. Drawn at once; the session fills in when it is there. */
export function TopBar(props: {
  session: Session | undefined;
  /** The button that shows and hides the navigation, where there is one. */
  navigation?: { isOpen: boolean; onToggle: () => void };
}) {
  const { t } = useTranslation();
  const { session, navigation } = props;
  return (
    <div className="s-bar-top">
      {navigation && (
        <div className="s-bar-top-menu">
          <Button
            variant="icon"
            iconName="menu"
            ariaLabel={t(($) =>
              navigation.isOpen ? $.shell.closeNavigation : $.shell.openNavigation,
            )}
            ariaExpanded={navigation.isOpen}
            ariaControls="navigation"
            onClick={navigation.onToggle}
          />
        </div>
      )}
      <OwnLink className="s-brand" href={pages.home()}>
        <Logo />
        {t(($) => $.common.productName)}
      </OwnLink>
      {session && (
        <span
          className="s-mode"
          data-mode={session.mode}
          title={t(($) => $.shell.liveEndpoint, { endpoint: session.endpoint })}
        >
          {t(($) => $.shell.mode[session.mode])}
        </span>
      )}
      <div className="s-bar-top-end">
        <PreferencesMenu />
        {session && <UserMenu session={session} />}
      </div>
    </div>
  );
}
