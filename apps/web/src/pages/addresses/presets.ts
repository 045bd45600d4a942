import { filterText, noFilter, type Filter } from "./filter.ts";

/** Filters that one often needs, by name. */
export const presets = {
  all: noFilter,
  unknown: only("known", "none"),
  drift: only("drift", "any"),
  missingTags: only("missingTags", "any"),
  trouble: {
    operation: "or",
    conditions: [
      { property: "isArrears", comparison: "=", value: "yes" },
      { property: "isBlocked", comparison: "=", value: "yes" },
    ],
  },
} as const satisfies Record<string, Filter>;

export type PresetName = keyof typeof presets;

/** The names, in the order in which they are shown. */
export const presetNames = ["all", "unknown", "drift", "missingTags", "trouble"] as const;

/** The preset that a filter is, if it is one. */
export function presetOf(filter: Filter): PresetName | undefined {
  const text = filterText(filter);
  return presetNames.find((name) => filterText(presets[name]) === text);
}

function only(property: string, value: string): Filter {
  return { operation: "and", conditions: [{ property, comparison: "=", value }] };
}
