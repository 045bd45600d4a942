import { useEffect } from "react";
import { useTranslation } from "react-i18next";

/** Puts the page's name before the product's in the browser's tab. */
export function usePageTitle(title: string | undefined): void {
  const { t } = useTranslation();
  const product = t(($) => $.common.productName);
  useEffect(() => {
    document.title = title === undefined ? product : `${title} · ${product}`;
  }, [title, product]);
}
