import Header from "@cloudscape-design/components/header";
import { useTranslation } from "react-i18next";

/** The enabled addresses of a region. */
export function AddressesPage() {
  const { t } = useTranslation();
  return <Header variant="h1">{t(($) => $.shell.addresses)}</Header>;
}
