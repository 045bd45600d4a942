import AppLayout from "@cloudscape-design/components/app-layout";
import { useQuery } from "@tanstack/react-query";
import { Outlet, useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../api/queries.ts";
import { Breadcrumbs } from "./Breadcrumbs.tsx";
import { Notifications } from "./Notifications.tsx";
import { SideNav } from "./SideNav.tsx";
import { TopBar } from "./TopBar.tsx";
import "./shell.css";

/** What stands around every page but the sign-in: top bar, navigation, breadcrumbs, messages. */
export function Shell() {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  const { pathname } = useLocation();
  const [navigationOpen, setNavigationOpen] = useState(() => matchMedia("(min-width: 1100px)").matches);

  return (
    <>
      <a className="s-skip" href="#content">
        {t(($) => $.shell.skipToContent)}
      </a>
      <div id="top" className="s-top">
        <TopBar session={session.data} />
        {session.data?.mode === "sandbox" && (
          <div className="s-strip" role="note">
            <span className="s-strip-mark" />
            <span>{t(($) => $.shell.sandboxBanner)}</span>
          </div>
        )}
      </div>
      <AppLayout
        headerSelector="#top"
        toolsHide
        navigationWidth={240}
        navigationOpen={navigationOpen}
        onNavigationChange={({ detail }) => setNavigationOpen(detail.open)}
        navigation={<SideNav pathname={pathname} />}
        breadcrumbs={<Breadcrumbs pathname={pathname} />}
        notifications={<Notifications />}
        stickyNotifications
        ariaLabels={{
          navigation: t(($) => $.shell.navigation),
          navigationToggle: t(($) => $.shell.openNavigation),
          navigationClose: t(($) => $.shell.closeNavigation),
          notifications: t(($) => $.shell.notifications),
        }}
        maxContentWidth={1600}
        content={
          <div id="content" tabIndex={-1}>
            <Outlet />
          </div>
        }
      />
    </>
  );
}
