import type { en } from "./en/index.ts";

/** The messages with the shape of `T` in another language: plural forms are that language's own business. */
type Translated<T> = {
  [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : Translated<T[K]>;
};

export type Messages = typeof en;
export type TranslatedMessages = Translated<Messages>;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    enableSelector: true;
    resources: { translation: Messages };
  }
}
