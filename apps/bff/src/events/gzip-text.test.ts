import { once } from "node:events";
import { createGunzip, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { GzipText } from "./gzip-text.ts";

const pieces = [
  "retry: 1000\n\n",
  "id: 1\ndata: 带宽 ✓\n\n",
  "id: 2\ndata: 带宽 ✓\n\n".repeat(5000),
];
const buffers = pieces.map((piece) => Buffer.from(piece));

describe("text that is sent bit by bit as gzip", () => {
  it("is one member with the right checksum and length", () => {
    const text = new GzipText();
    const bytes = Buffer.concat([...buffers.map((piece) => text.encode(piece)), text.end()]);
    // Throws for a wrong checksum, a wrong length, and for anything after the member.
    expect(gunzipSync(bytes).toString()).toBe(pieces.join(""));
  });

  it("can be read piece by piece, each as soon as it is there", async () => {
    const text = new GzipText();
    const gunzip = createGunzip().setEncoding("utf8");
    for (const piece of buffers) {
      gunzip.write(text.encode(piece));
      let read = "";
      // The loop would wait for ever for a piece of which something is held back.
      while (Buffer.byteLength(read) < piece.length) {
        const chunk: unknown = gunzip.read();
        if (typeof chunk === "string") read += chunk;
        else await once(gunzip, "readable");
      }
      expect(read).toBe(piece.toString());
    }
    gunzip.destroy();
  });

  it("may join in anywhere: what others were told before does not matter", () => {
    const [first, second, third] = buffers;
    if (!first || !second || !third) throw new Error("there are three");
    const early = new GzipText();
    early.encode(first);
    early.encode(second);
    const late = new GzipText();
    const bytes = [late.encode(first), late.encode(third), late.end()];
    early.encode(third);
    expect(gunzipSync(Buffer.concat(bytes)).toString()).toBe(`${pieces[0]}${pieces[2]}`);
  });

  it("compresses the same buffer once", () => {
    const [piece] = buffers;
    if (!piece) throw new Error("there is one");
    const readers = [new GzipText(), new GzipText()];
    for (const reader of readers) reader.encode(Buffer.from(":\n\n"));
    const [one, other] = readers.map((reader) => reader.encode(piece));
    expect(one).toBe(other);
  });
});
