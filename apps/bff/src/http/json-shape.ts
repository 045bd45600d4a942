import { maxBodyDepth, maxBodyValues } from "@sluice/contract";

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openers = new Set([0x5b, 0x7b]);
const closers = new Set([0x5d, 0x7d]);

/**
 * Why a JSON text is not worth parsing: nested too deep, or with too many values, each of which could be an error to
 * answer with. Looks at bytes only, builds nothing, and stops at the limit; undefined when the text may be parsed.
 */
export function tooComplex(json: Uint8Array): "depth" | "values" | undefined {
  let depth = 0;
  let values = 1;
  for (let index = 0; index < json.length; index += 1) {
    const byte = json[index] ?? 0;
    if (byte === quote) index = endOfString(json, index);
    else if (byte === comma) {
      values += 1;
      if (values > maxBodyValues) return "values";
    } else if (openers.has(byte)) {
      depth += 1;
      if (depth > maxBodyDepth) return "depth";
    } else if (closers.has(byte)) depth -= 1;
  }
  return undefined;
}

/** Place of the quotation mark that ends the string which begins at `start`; the end of a text that has none. */
function endOfString(json: Uint8Array, start: number): number {
  for (
    let index = json.indexOf(quote, start + 1);
    index >= 0;
    index = json.indexOf(quote, index + 1)
  )
    if (!isEscaped(json, index)) return index;
  return json.length;
}

function isEscaped(json: Uint8Array, index: number): boolean {
  let backslashes = 0;
  while (json[index - 1 - backslashes] === backslash) backslashes += 1;
  return backslashes % 2 === 1;
}
