import type { FieldError } from "@sluice/contract";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Messages } from "../../i18n/messages.ts";

type KnownCode = keyof Messages["problems"]["field"];

/** Says what the server found at a field: our sentence where the code is known, else the server's own words. */
export function useFieldErrorText(): (error: FieldError | undefined) => string | undefined {
  const { t, i18n } = useTranslation();
  return useCallback(
    (error) => {
      if (!error) return undefined;
      const { code, message, params } = error;
      const key = camelCase(code);
      if (!i18n.exists(`problems.field.${key}`)) return sentence(message);
      // The line above found it among the messages.
      return String(t(($) => $.problems.field[key as KnownCode], { ...params }));
    },
    [t, i18n],
  );
}

/** Keys of messages are in camel case: `too_few` would be the translator's plural form of `too`. */
function camelCase(code: string): string {
  return code.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The server's messages go on from the field's name; standing alone they begin with a capital and end with a stop. */
export function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
