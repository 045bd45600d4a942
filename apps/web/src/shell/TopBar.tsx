import Button from "@cloudscape-design/components/button";
import Icon from "@cloudscape-design/components/icon";
import type { Session } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { pages } from "../pages.ts";
import { Keys } from "../shortcuts/Keys.tsx";
import { PreferencesMenu } from "./PreferencesMenu.tsx";
import { UserMenu } from "./UserMenu.tsx";
import { Logo } from "./Logo.tsx";
import { OwnLink } from "./OwnLink.tsx";
import type { ShellTools } from "./shell-tools.ts";
import "./shell.css";

/** Name, mode, preferences and who is signed in. Drawn at once; the session fills in when it is there. */
export function TopBar(props: {
  session: Session | undefined;
  /** The button that shows and hides the navigation, where there is one. */
  navigation?: { isOpen: boolean; onToggle: () => void };
  /** Palette and help, where there are pages to find and to explain. */
  tools?: ShellTools & { isHelpOpen: boolean };
}) {
  const { t } = useTranslation();
  const { session, navigation, tools } = props;
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
        {tools && (
          <>
            <FindButton onClick={tools.showPalette} />
            <Button
              variant="icon"
              iconName="status-info"
              ariaLabel={t(($) => (tools.isHelpOpen ? $.help.close : $.help.open))}
              ariaExpanded={tools.isHelpOpen}
              ariaControls="help"
              onClick={tools.toggleHelp}
            />
          </>
        )}
        <PreferencesMenu />
        {session && <UserMenu session={session} />}
      </div>
    </div>
  );
}

/** Looks like a search field, and opens the palette, which has one. */
function FindButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="s-find" aria-keyshortcuts="Control+K" onClick={onClick}>
      <Icon name="search" />
      <span className="s-find-text">{t(($) => $.palette.title)}</span>
      <span className="s-find-keys" aria-hidden="true">
        <Keys shortcut="openPalette" />
      </span>
    </button>
  );
}
