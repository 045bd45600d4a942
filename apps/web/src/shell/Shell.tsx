import Button from "@cloudscape-design/components/button";
import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../api/queries.ts";
import { OperationWatch } from "../notifications/OperationWatch.tsx";
import { Breadcrumbs } from "./Breadcrumbs.tsx";
import { ClockStrip } from "./ClockStrip.tsx";
import { FirstPage } from "./FirstPage.tsx";
import { Navigation } from "./Navigation.tsx";
import { Notifications } from "./Notifications.tsx";
import { ShellParts } from "./ShellParts.tsx";
import { TopBar } from "./TopBar.tsx";
import { useShellTools } from "./use-shell-tools.ts";
import "./shell.css";

/**
 * What stands around every page but the sign-in: top bar, navigation, breadcrumbs, messages. Our own and not the kit's
 * layout, which brings drawers and panels that we do not have and weighs 45 KB of gzipped JavaScript.
 */
export function Shell() {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery).data;
  const { pathname } = useLocation();
  // On a narrow screen the navigation lies over the page and is closed at first; on a wide one it is always there.
  const [isOpen, setIsOpen] = useState(false);
  const content = useContentFocus(pathname);
  const shown = useShellTools();

  useEffect(() => {
    if (!isOpen) return;
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === "Escape") setIsOpen(false);
    };
    addEventListener("keydown", closeOnEscape);
    return () => removeEventListener("keydown", closeOnEscape);
  }, [isOpen]);

  return (
    <div className="s-shell">
      <a
        className="s-skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          content.current?.focus();
        }}
      >
        {t(($) => $.shell.skipToContent)}
      </a>
      <header className="s-top">
        <TopBar
          session={session}
          navigation={{ isOpen, onToggle: () => setIsOpen(!isOpen) }}
          tools={{ ...shown.tools, isHelpOpen: shown.isHelpOpen }}
        />
        {session?.mode === "sandbox" && (
          <p className="s-strip">
            {session.emulator === "separate"
              ? t(($) => $.shell.sandboxBannerSeparate, { endpoint: session.endpoint })
              : t(($) => $.shell.sandboxBanner)}
          </p>
        )}
        <ClockStrip />
      </header>
      <div className="s-columns" data-help={shown.isHelpOpen || undefined}>
        <nav
          id="navigation"
          className="s-side"
          data-open={isOpen || undefined}
          aria-label={t(($) => $.shell.navigation)}
        >
          <div className="s-side-close">
            <Button
              variant="icon"
              iconName="close"
              ariaLabel={t(($) => $.shell.closeNavigation)}
              onClick={() => setIsOpen(false)}
            />
          </div>
          <Navigation pathname={pathname} onFollow={() => setIsOpen(false)} />
        </nav>
        {isOpen && (
          <button
            type="button"
            className="s-shade"
            tabIndex={-1}
            aria-label={t(($) => $.shell.closeNavigation)}
            onClick={() => setIsOpen(false)}
          />
        )}
        <div className="s-column">
          <Breadcrumbs pathname={pathname} />
          <Notifications session={session} />
          <main id="content" ref={content} tabIndex={-1}>
            <FirstPage />
          </main>
        </div>
        <OperationWatch />
        <ShellParts shown={shown} pathname={pathname} />
      </div>
    </div>
  );
}

/** Moves the focus to the content when the page changes, as loading a page would; those who listen hear the new page. */
function useContentFocus(pathname: string) {
  const content = useRef<HTMLElement>(null);
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    content.current?.focus({ preventScroll: true });
  }, [pathname]);
  return content;
}
