import { useState } from "react";

/** Pages of a list that only tells where the next page begins: those seen so far can be gone back to. */
export interface CursorPages {
  /** From 1. */
  page: number;
  cursor: string | undefined;
  /** Pages known so far. */
  pageCount: number;
  hasMore: boolean;
  goTo: (page: number) => void;
}

/**
 * Keeps the cursors of a list's pages. `key` names what is listed; another one begins at its first page. `nextOf` gives
 * the place after the current page, once it is loaded.
 */
export function useCursorPages(key: string): {
  page: number;
  cursor: string | undefined;
  pagesFor: (nextCursor: string | null | undefined) => CursorPages;
} {
  const [state, setState] = useState<{
    key: string;
    page: number;
    cursors: readonly (string | undefined)[];
  }>({
    key,
    page: 1,
    cursors: [undefined],
  });
  const current = state.key === key ? state : { key, page: 1, cursors: [undefined] };
  const { page, cursors } = current;
  const cursor = cursors[page - 1];

  return {
    page,
    cursor,
    pagesFor: (nextCursor) => {
      const isLast = page === cursors.length;
      const known = isLast && typeof nextCursor === "string" ? [...cursors, nextCursor] : cursors;
      return {
        page,
        cursor,
        pageCount: known.length,
        hasMore: isLast && typeof nextCursor === "string",
        goTo: (next) => {
          if (next >= 1 && next <= known.length) setState({ key, page: next, cursors: known });
        },
      };
    },
  };
}
