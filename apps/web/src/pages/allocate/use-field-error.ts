import type { FieldError } from "@sluice/contract";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Messages } from "../../i18n/messages.ts";

/**
 * Our sentence for each code that the server gives to a field's error. The keys are in camel case because the translator
 * takes the end of `too_few` for a plural form.
 */
const sentenceOf: Readonly<Record<string, keyof Messages["problems"]["field"] | undefined>> = {
  required: "required",
  wrong_type: "wrongType",
  too_short: "tooShort",
  too_long: "tooLong",
  too_few: "tooFew",
  too_many: "tooMany",
  too_small: "tooSmall",
  too_big: "tooBig",
  not_allowed_value: "notAllowedValue",
  unknown_field: "unknownField",
  invalid_format: "invalidFormat",
  package_required: "packageRequired",
  package_not_in_region: "packageNotInRegion",
  package_without_package_billing: "packageWithoutPackageBilling",
  tag_key_reserved: "tagKeyReserved",
  tag_outer_space: "tagOuterSpace",
  tag_key_repeated: "tagKeyRepeated",
};

/** Says what the server found at a field: our sentence where the code is known, else the server's own words. */
export function useFieldErrorText(): (error: FieldError | undefined) => string | undefined {
  const { t } = useTranslation();
  return useCallback(
    (error) => {
      if (!error) return undefined;
      const key = sentenceOf[error.code];
      return key
        ? String(t(($) => $.problems.field[key], { ...error.params }))
        : asSentence(error.message);
    },
    [t],
  );
}

/** The server's messages go on from the field's name; standing alone they begin with a capital and end with a stop. */
export function asSentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
