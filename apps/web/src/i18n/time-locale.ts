import type { Language } from "./language.ts";

/**
 * How times are written in a language: as where the person is (in English, 29 Nov 2026, 14:05 or Nov 29, 2026, 2:05 PM).
 * The first of the browser's languages that is the same language in the same script says where; without one it is the
 * language's own default.
 * @param preferred BCP 47 tags in the order of preference, as `navigator.languages` has them
 */
export function timeLocale(language: Language, preferred: readonly string[]): string {
  const own = new Intl.Locale(language).maximize();
  return (
    preferred.find((tag) => {
      const locale = new Intl.Locale(tag).maximize();
      return locale.language === own.language && locale.script === own.script;
    }) ?? language
  );
}
