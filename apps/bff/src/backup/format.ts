import * as z from "zod";

/**
 * A backup is a gzip file of JSON lines: a head, for each table its name and columns followed by its rows, and an end with
 * the SHA-256 of every byte before it. Values are PostgreSQL's own text of them, or null, so that nothing is rounded or
 * spelled anew on its way through JavaScript, and both stores read what either has written.
 */
export const formatName = "sluice-backup";

/** Grows when a file of the new form cannot be read by the old code. */
export const formatVersion = 1;

export const backupHeadSchema = z.object({
  format: z.literal(formatName),
  formatVersion: z.int().min(1),
  takenAt: z.iso.datetime(),
  /** Version of Sluice that made it. */
  madeBy: z.string(),
  store: z.enum(["embedded", "postgres"]),
  /** Migrations that the tables had seen, in order. */
  migrations: z.array(z.string()).min(1),
});
export type BackupHead = z.infer<typeof backupHeadSchema>;

/** Comes before the rows of each table. */
export const tableHeadSchema = z.strictObject({ table: z.string(), columns: z.array(z.string()) });
export type TableHead = z.infer<typeof tableHeadSchema>;

export const rowSchema = z.array(z.string().nullable());

/** The last line: nothing is missing when it is there, and nothing was changed when the digest fits. */
export const backupEndSchema = z.strictObject({
  end: z.strictObject({ rows: z.record(z.string(), z.int()), sha256: z.string() }),
});
export type BackupEnd = z.infer<typeof backupEndSchema>["end"];

/** Thrown when a file is no backup, is damaged, or was made by a newer version; the message says which. */
export class BackupFileError extends Error {
  override readonly name = "BackupFileError";
}
