import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import {
  backupEndSchema,
  backupHeadSchema,
  BackupFileError,
  formatName,
  formatVersion,
  rowSchema,
  tableHeadSchema,
  type BackupEnd,
  type BackupHead,
  type TableHead,
} from "./format.ts";

/** A part of a backup, in the order of the file. `end` comes last, and only when the whole file is as it was written. */
export type BackupPart =
  | { readonly kind: "head"; readonly head: BackupHead }
  | { readonly kind: "table"; readonly table: TableHead }
  | { readonly kind: "row"; readonly row: readonly (string | null)[] }
  | { readonly kind: "end"; readonly end: BackupEnd };

/**
 * Reads a backup part by part, without holding it in memory. Whoever takes rows before the end has come must be able to
 * throw them away.
 * @throws BackupFileError as soon as something is not as it has to be
 */
export async function* readBackup(file: Readable): AsyncGenerator<BackupPart> {
  const hash = createHash("sha256");
  let expected: "head" | "table" | "row" | "nothing" = "head";
  for await (const line of linesOf(file)) {
    const value = parse(line);
    if (expected === "head") {
      yield { kind: "head", head: headOf(value) };
      expected = "table";
    } else if (expected === "nothing") throw damaged("something follows its end");
    else if (Array.isArray(value) && expected === "row") {
      yield { kind: "row", row: rowSchema.parse(value) };
    } else if (tableHeadSchema.safeParse(value).success) {
      yield { kind: "table", table: tableHeadSchema.parse(value) };
      expected = "row";
    } else {
      const end = backupEndSchema.safeParse(value);
      if (!end.success) throw damaged("a line is none of a backup's");
      if (hash.digest("hex") !== end.data.end.sha256)
        throw damaged("its checksum does not fit what is in it");
      yield { kind: "end", end: end.data.end };
      expected = "nothing";
    }
    if (expected !== "nothing") hash.update(`${line}\n`);
  }
  if (expected !== "nothing") throw damaged("its end is missing");
}

function damaged(why: string): BackupFileError {
  return new BackupFileError(`The backup is damaged: ${why}. Take another one.`);
}

function headOf(value: unknown): BackupHead {
  const isOurs =
    typeof value === "object" && value !== null && "format" in value && value.format === formatName;
  if (!isOurs) throw new BackupFileError("The file is no backup of Sluice.");
  const head = backupHeadSchema.safeParse(value);
  if (!head.success) throw damaged("its first line is not as it should be");
  if (head.data.formatVersion > formatVersion)
    throw new BackupFileError(
      `The backup has the form ${head.data.formatVersion}, and this version of Sluice reads none newer than ${formatVersion}. Restore it with Sluice ${head.data.madeBy} or newer.`,
    );
  return head.data;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new BackupFileError("The file is no backup of Sluice, or it is damaged.");
  }
}

/** zlib's codes for a file that is none of its own, is cut off, or has other bytes than its checksum says. */
const gzipCodes: readonly unknown[] = ["Z_DATA_ERROR", "Z_BUF_ERROR"];

async function* linesOf(file: Readable): AsyncGenerator<string> {
  const text = file.pipe(createGunzip());
  // What goes wrong with the file is told by the stream that is read.
  file.on("error", (error) => text.destroy(error));
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  try {
    for await (const chunk of text as AsyncIterable<Uint8Array>) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (gzipCodes.includes(code) || code === "ERR_ENCODING_INVALID_ENCODED_DATA")
      throw new BackupFileError("The file is no backup of Sluice, or it is damaged.", {
        cause: error,
      });
    throw error;
  }
  if (rest !== "") yield rest;
}
