import { expect, it } from "vitest";
import { ChunkedBody } from "./chunked-body.ts";

const answer = Buffer.from(
  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\na\r\nwith\r\nline\r\n0\r\n\r\n",
);

it.each([1, 2, 7, answer.length])(
  "finds the chunks of an answer that comes by %i bytes",
  (size) => {
    const body = new ChunkedBody();
    const chunks: string[] = [];
    const piece = Buffer.alloc(size);
    for (let from = 0; from < answer.length; from += size) {
      // Into the same memory each time, as a socket that reads into one buffer does.
      const length = answer.copy(piece, 0, from, from + size);
      for (const chunk of body.take(piece.subarray(0, length))) chunks.push(chunk.toString());
    }
    expect(chunks).toEqual(["first", "with\r\nline"]);
    expect(body.head).toBe("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked");
  },
);
