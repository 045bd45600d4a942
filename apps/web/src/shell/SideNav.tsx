import SideNavigation from "@cloudscape-design/components/side-navigation";
import { useTranslation } from "react-i18next";
import { pages } from "../pages.ts";
import { useFollow } from "./use-follow.ts";

export function SideNav({ pathname }: { pathname: string }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const activeHref = pathname.startsWith(pages.operations()) ? pages.operations() : pathname;
  return (
    <SideNavigation
      activeHref={activeHref}
      onFollow={follow}
      items={[
        { type: "link", text: t(($) => $.shell.allocate), href: pages.allocate() },
        { type: "link", text: t(($) => $.shell.operations), href: pages.operations() },
      ]}
    />
  );
}
