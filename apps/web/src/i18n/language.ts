import type { I18nProviderProps } from "@cloudscape-design/components/i18n";
import type { ResourceLanguage } from "i18next";
import { loadCode } from "../api/load-code.ts";

export const languages = ["en", "zh-CN"] as const;
export type Language = (typeof languages)[number];

/** What each language calls itself; not translated, so that one finds one's own. */
export const languageNames: Record<Language, string> = { en: "English", "zh-CN": "简体中文" };

/** Everything that is said in one language: ours, the kit's, and what to do about codes of the cloud. */
export interface LanguagePack {
  messages: ResourceLanguage;
  kit: I18nProviderProps.Messages;
  /** By error code. Empty where the server's own sentences are in this language already. */
  advice: Readonly<Record<string, string>>;
}

const storageKey = "sluice.language";

/** The language chosen before, else the first of the browser's that we speak, else English. */
export function preferredLanguage(stored = readStored(), offered = navigator.languages): Language {
  if (isLanguage(stored)) return stored;
  for (const tag of offered) {
    if (/^zh\b/i.test(tag)) return "zh-CN";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "en";
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
}

/** Fetches one language; each is a chunk of its own. */
export async function loadLanguage(language: Language): Promise<LanguagePack> {
  const { pack } = await loadCode(() =>
    language === "zh-CN" ? import("./zh-cn/pack.ts") : import("./en/pack.ts"),
  );
  return pack;
}

function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

function readStored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
