import { globSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";

const folder = join(import.meta.dirname, "stored");

/** A row as PostgreSQL's `to_jsonb` gives it, without the columns that are null. */
export const rowSchema = z.record(z.string(), z.unknown());
export type Row = z.infer<typeof rowSchema>;

const askedSchema = z.strictObject({
  note: z.string(),
  path: z.string(),
  key: z.string(),
  body: z.record(z.string(), z.unknown()),
});
/** A request that a release has taken, under its Idempotency-Key. */
export type Asked = z.infer<typeof askedSchema>;

/** As the emulator's control route gives it; see `apps/emulator/src/control/task-history.ts`. */
const taskSchema = z.looseObject({ taskId: z.int(), finishesInMs: z.int() });
type StoredTask = z.infer<typeof taskSchema>;
/** Answer of the emulator's `GET /tasks`, and what its `POST` takes. */
export const tasksSchema = z.object({ items: z.array(taskSchema) });

const headSchema = z.strictObject({
  migrations: z.array(z.string()).min(1),
  takenAt: z.iso.datetime(),
});
const lineSchema = z.union([
  z.strictObject({ asked: askedSchema }),
  z.strictObject({ table: z.string(), row: rowSchema }),
  z.strictObject({ task: taskSchema }),
]);

/** What a release had stored at one moment, and what the emulated cloud had. */
export interface StoredStates extends z.infer<typeof headSchema> {
  readonly asked: readonly Asked[];
  readonly rows: readonly StoredRow[];
  readonly tasks: readonly StoredTask[];
}

export interface StoredRow {
  readonly table: string;
  readonly row: Row;
}

/** The rows of one table. */
export function rowsOf(rows: readonly StoredRow[], table: string): Row[] {
  return rows.filter((row) => row.table === table).map(({ row }) => row);
}

function pathOf(release: string): string {
  return join(folder, `${release}.jsonl`);
}

/** The releases of which states are kept, by the names that they were given, oldest first. */
export function storedReleases(): string[] {
  return globSync("*.jsonl", { cwd: folder })
    .map((name) => name.replace(".jsonl", ""))
    .toSorted();
}

/** Writes a line of text for each row, so that a review sees what a release stores. */
export async function writeStoredStates(release: string, states: StoredStates): Promise<string> {
  const { asked, rows, tasks, ...head } = states;
  const lines = [
    head,
    ...asked.map((one) => ({ asked: one })),
    ...rows,
    ...tasks.map((task) => ({ task })),
  ];
  await writeFile(pathOf(release), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return pathOf(release);
}

/** @throws when there are none, or a line is not of the form that {@link writeStoredStates} gives it */
export async function readStoredStates(release: string): Promise<StoredStates> {
  const [head = "", ...rest] = (await readFile(pathOf(release), "utf8")).trimEnd().split("\n");
  const lines = rest.map((line) => lineSchema.parse(JSON.parse(line)));
  return {
    ...headSchema.parse(JSON.parse(head)),
    asked: lines.flatMap((line) => ("asked" in line ? [line.asked] : [])),
    rows: lines.flatMap((line) => ("table" in line ? [line] : [])),
    tasks: lines.flatMap((line) => ("task" in line ? [line.task] : [])),
  };
}

const timeForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$/;

/** A row with every time in it moved by so many milliseconds, and in the one form that JavaScript gives times. */
export function moveTimes(row: Row, byMs: number): Row {
  return rowSchema.parse(moved(row, byMs));
}

function moved(value: unknown, byMs: number): unknown {
  if (typeof value === "string" && timeForm.test(value))
    return new Date(Date.parse(value) + byMs).toISOString();
  if (Array.isArray(value)) return value.map((item: unknown) => moved(item, byMs));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, moved(item, byMs)]));
}
