import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { formatName, formatVersion, type BackupHead } from "./format.ts";
import { readBackup, type BackupPart } from "./read-backup.ts";

const head: BackupHead = {
  format: formatName,
  formatVersion,
  takenAt: "2026-11-28T18:00:00.000Z",
  madeBy: "0.1.0",
  store: "embedded",
  migrations: ["0001_operations"],
};
const table = { table: "operations", columns: ["id", "note"] };
const rows = [
  ["1", "ein Wörtchen, \n and “more” 中文"],
  ["2", null],
];

/** The lines of a backup with these heads, and an end that fits them. */
function linesOf(...lines: readonly unknown[]): string {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  const sha256 = createHash("sha256").update(text).digest("hex");
  return `${text}${JSON.stringify({ end: { rows: { operations: 2 }, sha256 } })}\n`;
}
const whole = linesOf(head, table, ...rows);

async function read(bytes: Buffer): Promise<BackupPart[]> {
  const parts: BackupPart[] = [];
  // In pieces of a few bytes, which cut through letters and lines.
  const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, n) =>
    bytes.subarray(n * 7, n * 7 + 7),
  );
  for await (const part of readBackup(Readable.from(pieces))) parts.push(part);
  return parts;
}

describe("reading a backup", () => {
  it("gives its parts as they were written", async () => {
    const parts = await read(gzipSync(whole));
    expect(parts.slice(0, -1)).toEqual([
      { kind: "head", head },
      { kind: "table", table },
      ...rows.map((row) => ({ kind: "row", row })),
    ]);
    expect(parts.at(-1)).toMatchObject({ kind: "end", end: { rows: { operations: 2 } } });
  });

  it.each([
    ["was changed", whole.replace('"2"', '"3"'), /its checksum does not fit/],
    ["has lost a row", whole.replace('["2",null]\n', ""), /its checksum does not fit/],
    ["has no end", whole.slice(0, whole.lastIndexOf('{"end"')), /its end is missing/],
    ["goes on after its end", `${whole}["3","x"]\n`, /something follows its end/],
    ["has a row before its table", linesOf(head, rows[0], table), /a line is none of a backup's/],
    ["has half of a head", linesOf({ format: formatName }), /its first line is not/],
    ["is of a newer form", linesOf({ ...head, formatVersion: 99 }), /reads none newer than 1/],
    ["is another kind of JSON", '{"hello": "world"}\n', /no backup of Sluice/],
    ["is text", "operations\n", /no backup of Sluice/],
    ["is empty", "", /its end is missing/],
  ])("refuses one that %s", async (_name, text, why) => {
    await expect(read(gzipSync(text))).rejects.toThrow(why);
  });

  it.each([
    ["cut off", gzipSync(whole).subarray(0, 100)],
    ["no gzip", Buffer.from(whole)],
  ])("refuses a file that is %s", async (_name, bytes) => {
    await expect(read(bytes)).rejects.toThrow("The file is no backup of Sluice, or it is damaged.");
  });
});
