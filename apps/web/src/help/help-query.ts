import { queryOptions } from "@tanstack/react-query";
import type { Language } from "../i18n/language.ts";
import { loadHelp } from "./content.ts";

/** The help in a language, fetched once. */
export const helpQuery = (language: Language) =>
  queryOptions({
    queryKey: ["help", language],
    queryFn: () => loadHelp(language),
    staleTime: Infinity,
  });
