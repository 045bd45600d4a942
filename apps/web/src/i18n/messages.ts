import type { audit } from "./en/audit.ts";
import type { en } from "./en/index.ts";
import type { sessions } from "./en/sessions.ts";
import type { signIn } from "./en/sign-in.ts";

/** The messages with the shape of `T` in another language: plural forms are that language's own business. */
type Translated<T> = {
  [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : Translated<T[K]>;
};

/** With the text that single pages bring along. */
export type Messages = typeof en & {
  audit: typeof audit;
  sessions: typeof sessions;
  signIn: typeof signIn;
};
/** What every page has, in another language. */
export type TranslatedMessages = Translated<typeof en>;
export type TranslatedAudit = Translated<typeof audit>;
export type TranslatedSessions = Translated<typeof sessions>;
export type TranslatedSignIn = Translated<typeof signIn>;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    enableSelector: true;
    resources: { translation: Messages };
  }
}
