import { randomUUID } from "node:crypto";
import { open, rm, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Adds text to the end of what is being written. */
export type Append = (text: string) => Promise<void>;

/** A file without a name, which is gone when it is closed. */
export interface Spooled {
  readonly file: FileHandle;
  readonly bytes: number;
}

/**
 * Writes text to a file that nobody else can open. What a client takes a minute to fetch is thereby read from the
 * database in a fraction of a second, as of one moment, without being held in memory; and that the database or the disk
 * fails is known before the answer has begun.
 * @throws what `write` throws, and what the file system does; nothing is left behind then
 */
export async function spool(write: (append: Append) => Promise<void>): Promise<Spooled> {
  const path = join(tmpdir(), `sluice-export-${randomUUID()}`);
  const file = await open(path, "wx+", 0o600);
  try {
    // Without a name from the beginning: a crash leaves nothing behind.
    await rm(path);
    let bytes = 0;
    await write(async (text) => {
      const buffer = Buffer.from(text);
      await file.appendFile(buffer);
      bytes += buffer.length;
    });
    return { file, bytes };
  } catch (error) {
    await file.close();
    throw error;
  }
}
