import { CamelCasePlugin } from "kysely";

/** snake_case in SQL, camelCase in code; what stands inside JSON columns keeps its own keys. */
export const columnNames = new CamelCasePlugin({ maintainNestedObjectKeys: true });
