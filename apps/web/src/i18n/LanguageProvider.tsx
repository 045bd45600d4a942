import { I18nProvider } from "@cloudscape-design/components/i18n";
import i18next from "i18next";
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from "react";
import { I18nextProvider, initReactI18next } from "react-i18next";
import { loadLanguage, rememberLanguage, type Language, type LanguagePack } from "./language.ts";

interface LanguageContextValue {
  language: Language;
  advice: LanguagePack["advice"];
  changeLanguage: (language: Language) => Promise<void>;
}

const LanguageContext = createContext<LanguageContextValue | null>(null);

const i18n = i18next.createInstance();
/** The text of pages whose code was there before the language. */
const early: Record<Language, object>[] = [];

/** Loads the first language and makes the translator ready; the page draws after this. */
export async function startLanguage(language: Language): Promise<LanguagePack> {
  const pack = await loadLanguage(language);
  await i18n.use(initReactI18next).init({
    lng: language,
    resources: { [language]: pack.messages },
    fallbackLng: false,
    interpolation: { escapeValue: false },
  });
  for (const messages of early.splice(0)) addMessages(messages);
  document.documentElement.lang = language;
  return pack;
}

/** Adds the text that a page brings along, in every language: a part of the tree of messages. */
export function addMessages(messages: Record<Language, object>): void {
  if (!i18n.isInitialized) {
    early.push(messages);
    return;
  }
  for (const [language, tree] of Object.entries(messages))
    i18n.addResourceBundle(language, "translation", tree, true);
}

/** Gives everything below it the chosen language: our messages, the kit's, and the advice on the cloud's codes. */
export function LanguageProvider(props: {
  initial: { language: Language; pack: LanguagePack };
  children: ReactNode;
}) {
  const [{ language, pack }, setCurrent] = useState(props.initial);

  const changeLanguage = useCallback(async (next: Language) => {
    const nextPack = await loadLanguage(next);
    const bundle = nextPack.messages["translation"];
    i18n.addResourceBundle(next, "translation", bundle);
    await i18n.changeLanguage(next);
    document.documentElement.lang = next;
    rememberLanguage(next);
    setCurrent({ language: next, pack: nextPack });
  }, []);

  const value = useMemo(
    () => ({ language, advice: pack.advice, changeLanguage }),
    [language, pack, changeLanguage],
  );
  const kit = useMemo(() => [pack.kit], [pack]);

  return (
    <I18nextProvider i18n={i18n}>
      <I18nProvider locale={language} messages={kit}>
        <LanguageContext value={value}>{props.children}</LanguageContext>
      </I18nProvider>
    </I18nextProvider>
  );
}

/** The current language and how to change it. */
export function useLanguage(): LanguageContextValue {
  const value = use(LanguageContext);
  if (!value) throw new Error("useLanguage needs a LanguageProvider above it.");
  return value;
}
