import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { regionsQuery } from "../api/queries.ts";
import { useLanguage } from "../i18n/LanguageProvider.tsx";

/** Gives a region's name in the chosen language; its id as long as the name is not known. */
export function useRegionName(): (id: string) => string {
  const { language } = useLanguage();
  const { data } = useQuery(regionsQuery);
  return useCallback(
    (id) => data?.items.find((region) => region.id === id)?.names[language] ?? id,
    [data, language],
  );
}
