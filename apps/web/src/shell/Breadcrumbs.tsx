import BreadcrumbGroup from "@cloudscape-design/components/breadcrumb-group";
import { useTranslation } from "react-i18next";
import { pages } from "../pages.ts";
import { useFollow } from "./use-follow.ts";

/** Where the page stands. An operation is named by the last part of its id, which is what differs. */
export function Breadcrumbs({ pathname }: { pathname: string }) {
  const { t } = useTranslation();
  const follow = useFollow();
  const [, id] = /^\/operations\/([^/]+)/.exec(pathname) ?? [];
  const items = [{ text: t(($) => $.common.productName), href: pages.home() }];
  if (pathname === pages.allocate())
    items.push({ text: t(($) => $.shell.allocate), href: pages.allocate() });
  else if (pathname.startsWith(pages.operations()))
    items.push({ text: t(($) => $.shell.operations), href: pages.operations() });
  if (id !== undefined) items.push({ text: id.slice(-12), href: pages.operation(id) });
  return (
    <BreadcrumbGroup ariaLabel={t(($) => $.shell.breadcrumbs)} items={items} onFollow={follow} />
  );
}
