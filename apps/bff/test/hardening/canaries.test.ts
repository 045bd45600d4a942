import { gunzipSync, gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { findCanaries } from "./canaries.ts";

const value = 'Key/with+odd="chars\\and~length';
const canaries = [{ name: "key", value }];

it.each([
  ["plain", `before ${value} after`],
  ["base64", Buffer.from(value).toString("base64")],
  ["base64 of a longer text", Buffer.from(`a${value}b`).toString("base64")],
  ["base64 of another one", Buffer.from(`ab${value}`).toString("base64")],
  ["base64url", Buffer.from(value).toString("base64url")],
  ["hexadecimal", Buffer.from(value).toString("hex")],
  ["hexadecimal in capitals", Buffer.from(value).toString("hex").toUpperCase()],
  ["a URL", `https://example.com/?q=${encodeURIComponent(value)}`],
  ["JSON", JSON.stringify({ value })],
  ["JSON within JSON", JSON.stringify({ body: JSON.stringify({ value }) })],
  ["16-bit characters", Buffer.from(value, "utf16le")],
])("a canary is found in %s", (place, content) => {
  expect(findCanaries(canaries, [[place, content]])).toEqual([`key in ${place}`]);
});

it("nothing is found where there is nothing", () => {
  const noise = gunzipSync(gzipSync("Key/with+odd chars, and another length"));
  expect(findCanaries(canaries, [["noise", noise]])).toEqual([]);
});
