import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Store } from "../db/store.ts";
import { spool, type Spooled } from "../exports/spool.ts";
import type { BackupEnd, BackupHead } from "./format.ts";
import { readBackup } from "./read-backup.ts";
import { writeBackup } from "./write-backup.ts";

/** What a backup file has in it. */
export interface BackupSummary {
  readonly head: BackupHead;
  readonly end: BackupEnd;
}

/**
 * The bytes of a backup, as of now. They are written to a file without a name first, so that the database waits for no
 * reader.
 */
export async function backupStream(store: Store, now: Date): Promise<Readable> {
  const spooled: Spooled = await spool(async (append) => {
    await writeBackup(store, now, append);
  });
  const gzip = createGzip();
  const text = spooled.file.createReadStream({ start: 0 });
  text.on("error", (error) => gzip.destroy(error));
  gzip.on("close", () => text.destroy());
  return text.pipe(gzip);
}

/**
 * Stores a backup under a name that no half of one ever has, and reads it to its end to be sure that it is whole.
 * @throws BackupFileError when what came is not whole; nothing of the name is there then
 */
export async function storeBackup(bytes: Readable, path: string): Promise<BackupSummary> {
  const partial = `${path}.partial`;
  try {
    // For the owner's eyes only: it says which addresses the account has, and who did what.
    await pipeline(bytes, createWriteStream(partial, { mode: 0o600, flush: true }));
    const summary = await checkBackup(partial);
    await rename(partial, path);
    const folder = await open(dirname(path), "r");
    await folder.sync();
    await folder.close();
    return summary;
  } finally {
    await rm(partial, { force: true });
  }
}

/**
 * Reads a backup to its end.
 * @throws BackupFileError when it is none, or not as it was written
 */
export async function checkBackup(path: string): Promise<BackupSummary> {
  let head: BackupHead | undefined;
  let end: BackupEnd | undefined;
  for await (const part of readBackup(createReadStream(path))) {
    if (part.kind === "head") head = part.head;
    if (part.kind === "end") end = part.end;
  }
  if (!head || !end) throw new Error("a backup was read without its head or its end");
  return { head, end };
}
