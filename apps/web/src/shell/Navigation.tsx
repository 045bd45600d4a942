import Icon from "@cloudscape-design/components/icon";
import { pages } from "../pages.ts";
import { OwnLink } from "./OwnLink.tsx";
import { useMainPages } from "./use-main-pages.ts";

/** The pages of the console. */
export function Navigation(props: { pathname: string; onFollow: () => void }) {
  const items = useMainPages();
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
