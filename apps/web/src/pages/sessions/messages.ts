import { sessions as english } from "../../i18n/en/sessions.ts";
import { addMessages } from "../../i18n/LanguageProvider.tsx";
import { sessions as chinese } from "../../i18n/zh-cn/sessions.ts";

/** Adds the text of the list of sign-ins, which comes with the page. */
export function addSessionsMessages(): void {
  addMessages({ en: { sessions: english }, "zh-CN": { sessions: chinese } });
}
