import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, it } from "vitest";
import { hclText, jsonText, pythonText, shellWord } from "./literals.ts";

/** What means something to one language or another. */
const marks = [
  ..."'\"\\`$%{}()[]#;&|<>*?~!=,:/".split(""),
  ..."\n\r\t\b\f\0\u007f\u0085\u00ad\u200b\u202e\u2028\u2066\ufeff\ud800".split(""),
  "${",
  "$${",
  "%{",
  "%%{",
  "$(id)",
  "</script>",
  "'''",
  '"""',
  "\\u0041",
  "\\b",
  "🎉",
  "true",
  "None",
];
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...marks)).map((parts) => parts.join("")),
);
const unseen = /[\u007F-\u009F\u00AD\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/;

/** What a POSIX shell makes of one word of single quotes and escaped characters. */
function readShellWord(word: string): string {
  return word.replace(
    /'([^']*)'|\\(.)/gs,
    (_, quoted?: string, escaped?: string) => quoted ?? escaped ?? "",
  );
}

/** What HCL makes of a quoted template without expressions; undefined when it holds one. */
function readHclText(literal: string): string | undefined {
  const inner = /^"(.*)"$/s.exec(literal)?.[1];
  if (inner === undefined || /(?<!\\)"|\n|[$%]\{/.test(inner.replaceAll(/\\\\/g, "")))
    return undefined;
  return inner.replace(
    /\\(?:u([0-9a-f]{4})|([nrt"\\])|.)/g,
    (token, code?: string, letter?: string) => {
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      const known: Record<string, string> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };
      const read = known[letter ?? ""];
      if (read === undefined) throw new Error(`${token} is no escape of HCL`);
      return read;
    },
  );
}

it("JSON and JavaScript read what was written, and show every character that a reader would not see", () => {
  fc.assert(
    fc.property(text, fc.jsonValue(), (one, value) => {
      const written = jsonText({ [one]: one, value }, 2);
      const meant: unknown = JSON.parse(JSON.stringify({ [one]: one.toWellFormed(), value }));
      expect(JSON.parse(jsonText(one))).toBe(one.toWellFormed());
      expect(written).not.toMatch(unseen);
      expect(JSON.parse(JSON.stringify(runInNewContext(`(${jsonText(one)})`)))).toBe(
        one.toWellFormed(),
      );
      expect(JSON.parse(written)).toEqual(meant);
    }),
  );
});

it("a shell reads one word, whatever is in it", () => {
  fc.assert(
    fc.property(text, (one) => {
      const word = shellWord(one);
      expect(word).toMatch(/^(?:'[^']*'|\\')+$/);
      expect(readShellWord(word)).toBe(one.toWellFormed().replaceAll("\0", ""));
    }),
  );
});

it("HCL reads a text without expressions", () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(readHclText(hclText(one))).toBe(one.toWellFormed());
    }),
  );
});

it("Python has other words for true, false and null, and texts that hold them stay as they are", () => {
  const value = { a: [true, false, null, "true", 'a "null" b'], "false\\": "\\" };
  expect(pythonText(value)).toBe(
    `{
    "a": [
        True,
        False,
        None,
        "true",
        "a \\"null\\" b"
    ],
    "false\\\\": "\\\\"
}`,
  );
});
