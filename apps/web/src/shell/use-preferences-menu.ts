import type { TopNavigationProps } from "@cloudscape-design/components/top-navigation";
import { useTranslation } from "react-i18next";
import { languageNames, languages } from "../i18n/language.ts";
import { useLanguage } from "../i18n/LanguageProvider.tsx";
import { setTheme, themes, useTheme } from "../preferences/theme.ts";

/** The menu of theme and language. */
export function usePreferencesMenu(): TopNavigationProps.MenuDropdownUtility {
  const { t } = useTranslation();
  const theme = useTheme();
  const { language, changeLanguage } = useLanguage();

  return {
    type: "menu-dropdown",
    iconName: "settings",
    ariaLabel: t(($) => $.shell.preferences),
    title: t(($) => $.shell.preferences),
    items: [
      {
        text: t(($) => $.shell.theme.label),
        items: themes.map((id) => ({
          itemType: "checkbox" as const,
          id: `theme:${id}`,
          text: t(($) => $.shell.theme[id]),
          checked: id === theme,
        })),
      },
      {
        text: t(($) => $.shell.language.label),
        items: languages.map((id) => ({
          itemType: "checkbox" as const,
          id: `language:${id}`,
          text: languageNames[id],
          lang: id,
          checked: id === language,
        })),
      },
    ],
    onItemClick: ({ detail }) => {
      const chosenTheme = themes.find((id) => detail.id === `theme:${id}`);
      if (chosenTheme) setTheme(chosenTheme);
      const chosenLanguage = languages.find((id) => detail.id === `language:${id}`);
      if (chosenLanguage) void changeLanguage(chosenLanguage);
    },
  };
}
