import { maxPageSize } from "@sluice/contract";

/** A page of a list, and where the next one begins. */
interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
}

/** Every row of a list, a page at a time. */
export async function* allPages<Row>(
  read: (place: { limit: number; cursor?: string }) => Promise<Page<Row>>,
): AsyncGenerator<readonly Row[]> {
  let cursor: string | null | undefined;
  do {
    const page = await read({ limit: maxPageSize, ...(cursor && { cursor }) });
    yield page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
