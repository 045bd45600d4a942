import type { PropertyFilterProps } from "@cloudscape-design/components/property-filter";
import { driftFields, knownBy, type InventoryAddress } from "@sluice/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { propertyNames, propertyValues, tagPrefix, type PropertyName } from "./filter.ts";
import { columnIds } from "./preferences.ts";
import { useStatusText } from "./status.tsx";
import { useChargeTypeText } from "./use-charge-type-text.ts";

type Operators = NonNullable<PropertyFilterProps.FilteringProperty["operators"]>;

const tagGroup = "tags";
const text: Operators = ["=", "!=", ":", "!:"];
const range: Operators = ["=", "!=", "<", "<=", ">", ">="];
/** Values of one property that are offered, at most; others can be typed. */
const offeredValues = 200;

/** What can be filtered by, with the values that the addresses have. */
export function useFilterProperties(items: readonly InventoryAddress[]): {
  properties: PropertyFilterProps.FilteringProperty[];
  options: PropertyFilterProps.FilteringOption[];
  groups: PropertyFilterProps.GroupText[];
} {
  const { t } = useTranslation();
  const statusText = useStatusText();
  const chargeType = useChargeTypeText();

  return useMemo(() => {
    const yesNo = (value: string) =>
      value === "yes" ? t(($) => $.addresses.filter.yes) : t(($) => $.addresses.filter.no);
    const anyOr = (nameOf: (value: string) => string) => (value: string) => {
      if (value === "any") return t(($) => $.addresses.filter.any);
      return value === "none" ? t(($) => $.addresses.filter.none) : nameOf(value);
    };
    /** Labels of what has no column of its own. */
    const labels: Partial<Record<PropertyName, string>> = {
      isArrears: t(($) => $.addresses.filter.isArrears),
      isBlocked: t(($) => $.addresses.filter.isBlocked),
      known: t(($) => $.addresses.filter.known),
      drift: t(($) => $.addresses.filter.drift),
      missingTags: t(($) => $.addresses.filter.missingTags),
      busy: t(($) => $.addresses.filter.busy),
    };
    const label = (name: PropertyName) => {
      const column = columnIds.find((id) => id === name);
      return labels[name] ?? (column ? t(($) => $.addresses.columns[column]) : name);
    };
    /** Words for values; other values stand for themselves. */
    const words: Partial<Record<PropertyName, (value: string) => string>> = {
      addressStatus: statusText,
      internetChargeType: chargeType,
      isArrears: yesNo,
      isBlocked: yesNo,
      busy: yesNo,
      known: (value) => {
        const known = knownBy.find((one) => one === value);
        return known === undefined ? value : t(($) => $.addresses.known[known]);
      },
      drift: anyOr((value) => {
        const field = driftFields.find((one) => one === value);
        return field === undefined ? value : t(($) => $.addresses.columns[field]);
      }),
      missingTags: anyOr((key) => key),
    };
    const operatorsOf = (name: PropertyName): Operators => {
      if (name === "internetMaxBandwidthOut") return range;
      const word = words[name];
      if (!word) return text;
      return (["=", "!="] as const).map((operator) => ({
        operator,
        format: (value: unknown) => word(String(value)),
      }));
    };

    const tagKeys = [...new Set(items.flatMap(({ tags }) => tags.map(({ key }) => key)))];
    const properties: PropertyFilterProps.FilteringProperty[] = [
      ...propertyNames.map((name) => ({
        key: name,
        propertyLabel: label(name),
        groupValuesLabel: t(($) => $.addresses.filter.values, { property: label(name) }),
        operators: operatorsOf(name),
      })),
      ...tagKeys.toSorted().map((key) => ({
        key: `${tagPrefix}${key}`,
        propertyLabel: t(($) => $.addresses.filter.tag, { key }),
        groupValuesLabel: t(($) => $.addresses.filter.values, {
          property: t(($) => $.addresses.filter.tag, { key }),
        }),
        operators: text,
        group: tagGroup,
      })),
    ];
    const options = [
      ...propertyNames.flatMap((name) => {
        const word = words[name];
        return distinct(items.flatMap((item) => propertyValues[name](item))).map((value) => ({
          propertyKey: name,
          value,
          ...(word && { label: word(value) }),
        }));
      }),
      ...tagKeys.flatMap((key) =>
        distinct(
          items.flatMap(({ tags }) =>
            tags.filter((tag) => tag.key === key).map((tag) => tag.value),
          ),
        ).map((value) => ({ propertyKey: `${tagPrefix}${key}`, value })),
      ),
    ];
    const groups = [
      {
        group: tagGroup,
        properties: t(($) => $.addresses.filter.tags),
        values: t(($) => $.addresses.filter.tagValues),
      },
    ];
    return { properties, options, groups };
  }, [items, t, statusText, chargeType]);
}

function distinct(values: readonly (string | number | undefined)[]): string[] {
  const found = new Set<string>();
  for (const value of values) {
    if (value !== undefined && value !== "") found.add(String(value));
    if (found.size >= offeredValues) break;
  }
  return [...found];
}
