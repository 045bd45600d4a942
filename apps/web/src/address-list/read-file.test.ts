import { describe, expect, it } from "vitest";
import { maxFileBytes, readListFile } from "./read-file.ts";

const file = (...parts: BlobPart[]) => new File(parts, "list.csv");

describe("reading a list file", () => {
  it("reads UTF-8 with and without a byte order mark, and any line ends", async () => {
    expect(await readListFile(file("\uFEFF2402:4e00::1\r\n2402:4e00::2\r"))).toEqual({
      kind: "text",
      text: "2402:4e00::1\n2402:4e00::2\n",
    });
  });

  it("reads UTF-16 as spreadsheets save it", async () => {
    const bytes = new Uint8Array([0xff, 0xfe, 0x3a, 0, 0x3a, 0, 0x31, 0]);
    expect(await readListFile(file(bytes))).toEqual({ kind: "text", text: "::1" });
  });

  it("says so when a file is a workbook, too large or gone", async () => {
    expect(await readListFile(file(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])))).toEqual({
      kind: "not-text",
    });
    expect(await readListFile(file(new Uint8Array(maxFileBytes + 1)))).toEqual({
      kind: "too-large",
    });
    const gone = Object.assign(file(""), { arrayBuffer: () => Promise.reject(new Error("gone")) });
    expect(await readListFile(gone)).toEqual({ kind: "unreadable" });
  });
});
