import { moveTimes, rowsOf, type StoredRow } from "./stored-states.ts";

/** Rows that are final, by table and key, without what cannot be compared: what later versions have added. */
export function finalRows(rows: readonly StoredRow[], like: readonly StoredRow[]): string[] {
  const over = new Set(
    [...rowsOf(like, "operations"), ...rowsOf(like, "billing_changes")]
      .filter((row) => "finished_at" in row)
      .map((row) => row["id"]),
  );
  const columns = Map.groupBy(like, ({ table }) => table);
  const known = new Map(
    [...columns].map(([table, of]) => [table, new Set(of.flatMap(({ row }) => Object.keys(row)))]),
  );
  const owner: Readonly<Record<string, string>> = {
    operations: "id",
    operation_addresses: "operation_id",
    calls: "operation_id",
    idempotency_keys: "operation_id",
    billing_changes: "id",
    billing_change_addresses: "change_id",
  };
  return rows
    .filter(({ table, row }) => over.has(row[owner[table] ?? ""]) || table === "adopted_addresses")
    .map(({ table, row }) => {
      const kept = Object.entries(moveTimes(row, 0)).filter(([name]) =>
        known.get(table)?.has(name),
      );
      const inOrder = kept.toSorted(([a], [b]) => (a < b ? -1 : 1));
      return `${table} ${JSON.stringify(Object.fromEntries(inOrder))}`;
    })
    .toSorted();
}
