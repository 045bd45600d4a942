import type { IconProps } from "@cloudscape-design/components/icon";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../api/queries.ts";
import { pages } from "../pages.ts";

/** A page that the navigation and the palette lead to. */
export interface MainPage {
  id:
    | "dashboard"
    | "addresses"
    | "allocate"
    | "modify"
    | "release"
    | "changeBilling"
    | "operations"
    | "billingChanges"
    | "audit";
  href: string;
  icon: IconProps.Name;
  text: string;
}

/** The pages of the console, in the order of the navigation: those that the person may see. */
export function useMainPages(): MainPage[] {
  const { t } = useTranslation();
  const permissions = useQuery(sessionQuery).data?.permissions;
  return [
    {
      id: "dashboard",
      href: pages.home(),
      icon: "grid-view",
      text: t(($) => $.dashboard.title),
    },
    {
      id: "addresses",
      href: pages.addresses(),
      icon: "multiscreen",
      text: t(($) => $.shell.addresses),
    },
    {
      id: "allocate",
      href: pages.allocate(),
      icon: "add-plus",
      text: t(($) => $.shell.allocate),
    },
    { id: "modify", href: pages.modify(), icon: "edit", text: t(($) => $.shell.modify) },
    { id: "release", href: pages.release(), icon: "remove", text: t(($) => $.shell.release) },
    {
      id: "changeBilling",
      href: pages.changeBilling(),
      icon: "upload-download",
      text: t(($) => $.billing.form.button),
    },
    {
      id: "operations",
      href: pages.operations(),
      icon: "list-view",
      text: t(($) => $.shell.operations),
    },
    {
      id: "billingChanges",
      href: pages.billingChanges(),
      icon: "history",
      text: t(($) => $.billing.list.title),
    },
    ...(permissions?.includes("audit.read")
      ? [
          {
            id: "audit" as const,
            href: pages.audit(),
            icon: "security" as const,
            text: t(($) => $.shell.audit),
          },
        ]
      : []),
  ];
}
