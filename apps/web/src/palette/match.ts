/** Points for how a word of the query is found in a text; undefined when it is not. More is better. */
function scoreOfWord(word: string, text: string): number | undefined {
  const place = text.indexOf(word);
  if (place === 0) return 100;
  if (place > 0) return /[\p{L}\p{N}]/u.test(text[place - 1] ?? "") ? 60 : 80;
  return isSpread(word, text) ? 20 : undefined;
}

/** True when the letters of the word are in the text in their order, with others between them. */
function isSpread(word: string, text: string): boolean {
  let from = 0;
  for (const letter of word) {
    const place = text.indexOf(letter, from);
    if (place < 0) return false;
    from = place + letter.length;
  }
  // One letter is somewhere in nearly every text.
  return word.length > 1;
}

/** What a query is compared with. */
export interface Findable {
  label: string;
  /** Other words by which one may look for it, in any language; less than the label. */
  keywords: string;
}

/**
 * How well a query fits; undefined when it does not. Every word of it has to be found, in the label or the keywords, in any
 * case. Works by letters, so that it serves scripts without spaces.
 */
export function scoreOf(query: string, { label, keywords }: Findable): number | undefined {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  let sum = 0;
  for (const word of words) {
    const inLabel = scoreOfWord(word, label.toLowerCase());
    const inKeywords = keywords
      .toLowerCase()
      .split(/\s+/)
      .map((keyword) => (keyword.startsWith(word) ? 50 : undefined))
      .find((score) => score !== undefined);
    if (inLabel === undefined && inKeywords === undefined) return undefined;
    sum += Math.max(inLabel ?? 0, inKeywords ?? 0);
  }
  return sum;
}

/** Those that fit the query, the best first; all in their order when the query is empty. */
export function findIn<T extends Findable>(query: string, items: readonly T[]): T[] {
  return items
    .flatMap((item) => {
      const score = scoreOf(query, item);
      return score === undefined ? [] : [{ item, score }];
    })
    .toSorted((one, other) => other.score - one.score)
    .map(({ item }) => item);
}
