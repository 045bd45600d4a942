/** A piece of a line that may be an address. */
export type Token = {
  readonly raw: string;
  /** Place of the first character in its line, from 0. */
  readonly start: number;
};

/** What stands between entries: space of any kind, commas, semicolons, pipes, quotes and brackets, in all their widths. */
const separators =
  "\\s,;|\"'`()[\\]{}<>" +
  "\u00AB\u00BB\u2018-\u201F\u2039\u203A" + // typographic quotes
  "\u3001\u3002\u3008-\u3011\u3014\u3015" + // ideographic comma, full stop and brackets
  "\uFF02\uFF07\uFF08\uFF09\uFF0C\uFF1B\uFF1C\uFF1E\uFF3B\uFF3D\uFF5B-\uFF5D\uFF61-\uFF64"; // full-width forms

const tokenPattern = new RegExp(`[^${separators}]+`, "g");
/** Bullets, dashes and stray marks are not entries; `::` is, since it is an address. */
const meaningful = /[\p{L}\p{N}]|::/u;

/** The entries of a stretch of one line, in order. */
export function* tokensOf(text: string, offset = 0): Generator<Token> {
  for (const match of text.matchAll(tokenPattern))
    if (meaningful.test(match[0])) yield { raw: match[0], start: offset + match.index };
}
