import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../api/queries.ts";
import { languageNames, languages } from "../i18n/language.ts";
import { useLanguage } from "../i18n/LanguageProvider.tsx";
import { setTheme, themes } from "../preferences/theme.ts";
import type { ShellTools } from "../shell/shell-tools.ts";
import { useMainPages, type MainPage } from "../shell/use-main-pages.ts";
import { useSignOut } from "../shell/use-sign-out.ts";
import type { ShortcutId } from "../shortcuts/shortcuts.ts";
import { pages } from "../pages.ts";
import type { Command } from "./command.ts";

const shortcutOfPage: Partial<Record<MainPage["id"], ShortcutId>> = {
  dashboard: "goToDashboard",
  addresses: "goToAddresses",
  operations: "goToOperations",
  allocate: "allocate",
};

/** Pages and actions: what the palette offers whatever the server knows. */
export function useOwnCommands(tools: ShellTools): Command[] {
  const { t } = useTranslation();
  const mainPages = useMainPages();
  const { changeLanguage } = useLanguage();
  const signOut = useSignOut();
  const canSignOut = typeof useQuery(sessionQuery).data?.expiresAt === "string";

  const toPages = mainPages.map(({ id, href, text }): Command => {
    const shortcut = shortcutOfPage[id];
    return {
      id: `page:${id}`,
      group: "pages",
      label: text,
      keywords: t(($) => $.palette.keywords[id]),
      ...(shortcut && { shortcut }),
      does: { kind: "go", href },
    };
  });
  const action = (
    id: string,
    label: string,
    keywords: string,
    act: () => void,
    shortcut?: ShortcutId,
  ): Command => ({
    id,
    group: "actions",
    label,
    keywords,
    ...(shortcut && { shortcut }),
    does: { kind: "act", act },
  });

  return [
    ...toPages,
    {
      id: "page:glossary",
      group: "pages",
      label: t(($) => $.help.glossary),
      keywords: t(($) => $.palette.keywords.glossary),
      does: { kind: "go", href: pages.glossary() },
    },
    {
      id: "page:sessions",
      group: "pages",
      label: t(($) => $.shell.sessions),
      keywords: t(($) => $.palette.keywords.sessions),
      does: { kind: "go", href: pages.sessions() },
    },
    {
      id: "page:api-docs",
      group: "pages",
      label: t(($) => $.apiDocs.title),
      keywords: t(($) => $.palette.keywords.apiDocs),
      does: { kind: "go", href: pages.apiDocs() },
    },
    ...themes.map((theme) =>
      action(
        `theme:${theme}`,
        `${t(($) => $.shell.theme.label)}: ${t(($) => $.shell.theme[theme])}`,
        t(($) => $.palette.keywords.theme),
        () => setTheme(theme),
      ),
    ),
    ...languages.map((language) =>
      action(
        `language:${language}`,
        `${t(($) => $.shell.language.label)}: ${languageNames[language]}`,
        t(($) => $.palette.keywords.language),
        () => void changeLanguage(language),
      ),
    ),
    action(
      "help",
      t(($) => $.shortcuts.what.showHelp),
      t(($) => $.palette.keywords.help),
      tools.toggleHelp,
      "showHelp",
    ),
    action(
      "shortcuts",
      t(($) => $.shortcuts.title),
      t(($) => $.palette.keywords.shortcuts),
      tools.showShortcuts,
      "showShortcuts",
    ),
    ...(canSignOut
      ? [
          action(
            "sign-out",
            t(($) => $.shell.user.signOut),
            t(($) => $.palette.keywords.signOut),
            () => void signOut(),
          ),
        ]
      : []),
  ];
}
