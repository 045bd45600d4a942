import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import { useTranslation } from "react-i18next";
import { languageNames, languages } from "../i18n/language.ts";
import { useLanguage } from "../i18n/LanguageProvider.tsx";
import { setTheme, themes, useTheme } from "../preferences/theme.ts";

/** The menu of theme and language. */
export function PreferencesMenu() {
  const { t } = useTranslation();
  const theme = useTheme();
  const { language, changeLanguage } = useLanguage();

  function choose(id: string): void {
    const chosenTheme = themes.find((one) => id === `theme:${one}`);
    if (chosenTheme) setTheme(chosenTheme);
    const chosenLanguage = languages.find((one) => id === `language:${one}`);
    if (chosenLanguage) void changeLanguage(chosenLanguage);
  }

  return (
    <ButtonDropdown
      variant="icon"
      iconName="settings"
      ariaLabel={t(($) => $.shell.preferences)}
      onItemClick={({ detail }) => choose(detail.id)}
      items={[
        {
          text: t(($) => $.shell.theme.label),
          items: themes.map((id) => ({
            itemType: "checkbox",
            id: `theme:${id}`,
            text: t(($) => $.shell.theme[id]),
            checked: id === theme,
          })),
        },
        {
          text: t(($) => $.shell.language.label),
          items: languages.map((id) => ({
            itemType: "checkbox",
            id: `language:${id}`,
            text: languageNames[id],
            lang: id,
            checked: id === language,
          })),
        },
      ]}
    />
  );
}
