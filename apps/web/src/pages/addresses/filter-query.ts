import type { PropertyFilterProps } from "@cloudscape-design/components/property-filter";
import { comparisons, type Filter } from "./filter.ts";

/** The filter as the kit's component has it. */
export function queryOf({ operation, conditions }: Filter): PropertyFilterProps.Query {
  return {
    operation,
    tokens: conditions.map(({ property, comparison, value }) => ({
      operator: comparison,
      value,
      ...(property !== undefined && { propertyKey: property }),
    })),
  };
}

/** The filter that the kit's component tells of; a token without a text of its own is left out. */
export function filterOf({ operation, tokens }: PropertyFilterProps.Query): Filter {
  return {
    operation,
    conditions: tokens.flatMap(({ operator, value, propertyKey }) => {
      const comparison = comparisons.find((one) => one === operator);
      if (comparison === undefined || typeof value !== "string" || value === "") return [];
      return [{ comparison, value, ...(propertyKey !== undefined && { property: propertyKey }) }];
    }),
  };
}
