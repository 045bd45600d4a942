import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useTitleBadge, withBadge } from "../notifications/title-badge.ts";

/** Puts the page's name before the product's in the browser's tab; before both, what a watched operation has to say. */
export function usePageTitle(title: string | undefined): void {
  const { t } = useTranslation();
  const product = t(($) => $.common.productName);
  const badge = useTitleBadge();
  useEffect(() => {
    document.title = withBadge(badge, title === undefined ? product : `${title} · ${product}`);
  }, [badge, title, product]);
}
