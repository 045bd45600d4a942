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
const onlySpace = /^\s+$/;
const wordPattern = /^[^:.%\uFF1A\uFF0E\uFF05]*$/;

/** True for what was not meant as an address, however mistyped: it has none of the marks of one. */
export function isWord(raw: string): boolean {
  return wordPattern.test(raw);
}

/** One address and nothing else, as nearly every line of a long list is: it need not be taken apart. */
const lonePattern = /^[0-9A-Fa-f]{1,4}(?:::?[0-9A-Fa-f]{1,4})+$/;

/** The entries of a stretch of one line, in order. Words with nothing but space between them are one entry. */
export function* tokensOf(text: string, offset = 0): Generator<Token> {
  if (lonePattern.test(text)) {
    yield { raw: text, start: offset };
    return;
  }
  let words: Token | undefined;
  for (const match of text.matchAll(tokenPattern)) {
    const [raw] = match;
    if (!meaningful.test(raw)) continue;
    const token = { raw, start: offset + match.index };
    const wordly = isWord(raw);
    if (words) {
      const end = words.start + words.raw.length;
      if (wordly && onlySpace.test(text.slice(end - offset, match.index))) {
        words = {
          raw: text.slice(words.start - offset, match.index + raw.length),
          start: words.start,
        };
        continue;
      }
      yield words;
    }
    words = wordly ? token : undefined;
    if (!wordly) yield token;
  }
  if (words) yield words;
}
