import { useTranslation } from "react-i18next";
import { pages } from "../pages.ts";
import { OwnLink } from "./OwnLink.tsx";

/** Where the page stands. An operation, and a change of billing, is named by the last part of its id, which is what differs. */
export function Breadcrumbs({ pathname }: { pathname: string }) {
  const { t } = useTranslation();
  const [, id] = /^\/operations\/([^/]+)/.exec(pathname) ?? [];
  const [, changeId] = /^\/billing-changes\/([^/]+)/.exec(pathname) ?? [];
  const items = [{ text: t(($) => $.common.productName), href: pages.home() }];
  const addresses = { text: t(($) => $.shell.addresses), href: pages.addresses() };
  if (pathname === pages.allocate())
    items.push({ text: t(($) => $.shell.allocate), href: pages.allocate() });
  else if (pathname === pages.addresses()) items.push(addresses);
  else if (pathname === pages.modify())
    items.push(addresses, { text: t(($) => $.shell.modify), href: pages.modify() });
  else if (pathname === pages.release())
    items.push(addresses, { text: t(($) => $.shell.release), href: pages.release() });
  else if (pathname === pages.changeBilling())
    items.push(addresses, { text: t(($) => $.billing.form.title), href: pages.changeBilling() });
  else if (pathname.startsWith(pages.billingChanges()))
    items.push({ text: t(($) => $.billing.list.title), href: pages.billingChanges() });
  else if (pathname.startsWith(pages.operations()))
    items.push({ text: t(($) => $.shell.operations), href: pages.operations() });
  else if (pathname === pages.audit())
    items.push({ text: t(($) => $.shell.audit), href: pages.audit() });
  else if (pathname === pages.settings())
    items.push({ text: t(($) => $.settings.title), href: pages.settings() });
  else if (pathname === pages.sessions())
    items.push({ text: t(($) => $.shell.sessions), href: pages.sessions() });
  else if (pathname === pages.glossary())
    items.push({ text: t(($) => $.help.glossary), href: pages.glossary() });
  else if (pathname === pages.apiDocs())
    items.push({ text: t(($) => $.apiDocs.title), href: pages.apiDocs() });
  if (id !== undefined) items.push({ text: id.slice(-12), href: pages.operation(id) });
  if (changeId !== undefined)
    items.push({ text: changeId.slice(-12), href: pages.billingChange(changeId) });
  return (
    <nav className="s-crumbs" aria-label={t(($) => $.shell.breadcrumbs)}>
      <ol>
        {items.map(({ text, href }, index) => (
          <li key={href}>
            {index === items.length - 1 ? (
              <span aria-current="page">{text}</span>
            ) : (
              <OwnLink className="s-crumb" href={href}>
                {text}
              </OwnLink>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
