/**
 * Characters that a reader does not see or that turn the direction of what follows: written as escapes, so that code reads
 * as it runs.
 */
const unseen =
  /[\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202F\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;

const escape = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * JSON text of a value, which is JavaScript too. Halves of surrogate pairs, which no encoding can carry, become U+FFFD.
 * @param indent spaces of each level; 0 puts all on one line
 */
export function jsonText(value: unknown, indent = 0): string {
  const text = JSON.stringify(value, (_, part: unknown) => wellFormed(part), indent);
  return text.replace(unseen, escape);
}

function wellFormed(value: unknown): unknown {
  return typeof value === "string" ? value.toWellFormed() : value;
}

/** A Python literal of a JSON value, over several lines as {@link jsonText} would lay it out with four spaces. */
export function pythonText(value: unknown): string {
  const text = jsonText(value, 4);
  // A string is JSON's in Python as well; only the three words differ, and they stand outside of strings.
  return text.replace(
    /"(?:[^"\\]|\\.)*"|\b(?:true|false|null)\b/g,
    (token) => pythonWords[token] ?? token,
  );
}

const pythonWords: Readonly<Record<string, string>> = {
  true: "True",
  false: "False",
  null: "None",
};

/** One word for a POSIX shell, whatever it holds. A NUL, which no argument can hold, is left out. */
export function shellWord(text: string): string {
  return `'${text.toWellFormed().replaceAll("\0", "").replaceAll("'", `'\\''`)}'`;
}

/** A quoted template of HCL that stands for the text alone (HCL syntax specification, "Template Expressions"). */
export function hclText(text: string): string {
  return (
    jsonText(text)
      // The two escapes of JSON that HCL does not know. An escaped backslash before such a letter is not one.
      .replace(/\\(.)/g, (token, letter: string) => hclEscapes[letter] ?? token)
      // "$" and "%" before a brace would begin an expression. Doubled they would not, but a row of them is read otherwise.
      .replace(/[$%](?=\{)/g, escape)
  );
}

const hclEscapes: Readonly<Record<string, string>> = { b: "\\u0008", f: "\\u000c" };
