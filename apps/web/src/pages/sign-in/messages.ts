import { signIn as english } from "../../i18n/en/sign-in.ts";
import { addMessages } from "../../i18n/LanguageProvider.tsx";
import { signIn as chinese } from "../../i18n/zh-cn/sign-in.ts";

/** Adds the text of the sign-in page, which comes with the page: nobody who is signed in waits for it. */
export function addSignInMessages(): void {
  addMessages({ en: { signIn: english }, "zh-CN": { signIn: chinese } });
}
