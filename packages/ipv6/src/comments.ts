/** Marks that begin a comment: at the start of a text, or after something that cannot be part of an entry. */
const commentMark = /(?<=^|[\s,;，；、])(?:#|＃|\/\/)/g;
const commentLine = /^\s*(?:#|＃|\/\/)/;

/** True for a line that is a comment from its beginning. */
export function isCommentLine(line: string): boolean {
  return commentLine.test(line);
}

/** The places (from 0) at which a comment could begin, in order. */
export function commentStarts(text: string): number[] {
  if (!text.includes("#") && !text.includes("＃") && !text.includes("//")) return [];
  return [...text.matchAll(commentMark)].map(({ index }) => index);
}
