import type { FieldError } from "@sluice/contract";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../i18n/LanguageProvider.tsx";

/** Says what the server found at a field: in the page's language where the code is known, else in the server's words. */
export function useFieldErrorText(): (error: FieldError | undefined) => string | undefined {
  const { t, i18n } = useTranslation();
  const { language } = useLanguage();
  return useCallback(
    (error) => {
      if (!error) return undefined;
      if (language === "en") return error.message;
      const key = `problems.field.${error.code}`;
      return i18n.exists(key) ? i18n.t(($) => $.problems.field[error.code as "too_big"]) : error.message;
    },
    [t, i18n, language],
  );
}
