import Icon, { type IconProps } from "@cloudscape-design/components/icon";
import { useTranslation } from "react-i18next";
import { pages } from "../pages.ts";
import { OwnLink } from "./OwnLink.tsx";

/** The pages of the console. */
export function Navigation(props: { pathname: string; onFollow: () => void }) {
  const { t } = useTranslation();
  const items: { href: string; icon: IconProps.Name; text: string }[] = [
    { href: pages.home(), icon: "grid-view", text: t(($) => $.dashboard.title) },
    { href: pages.addresses(), icon: "multiscreen", text: t(($) => $.shell.addresses) },
    { href: pages.allocate(), icon: "add-plus", text: t(($) => $.shell.allocate) },
    { href: pages.modify(), icon: "edit", text: t(($) => $.shell.modify) },
    { href: pages.release(), icon: "remove", text: t(($) => $.shell.release) },
    { href: pages.operations(), icon: "list-view", text: t(($) => $.shell.operations) },
  ];
  return (
    <ul className="s-nav">
      {items.map(({ href, icon, text }) => (
        <li key={href}>
          <OwnLink
            className="s-nav-link"
            href={href}
            isCurrent={isAt(props.pathname, href)}
            onFollow={props.onFollow}
          >
            <Icon name={icon} />
            {text}
          </OwnLink>
        </li>
      ))}
    </ul>
  );
}

/** True on the page and on those below it; every page is below the start page. */
function isAt(pathname: string, href: string): boolean {
  return pathname === href || (href !== pages.home() && pathname.startsWith(`${href}/`));
}
