import {
  maxPageSize,
  urls,
  type OperationAddress,
  type OperationAddressPage,
} from "@sluice/contract";
import { get } from "./http.ts";
import { withQuery, type AddressFilter } from "./queries.ts";

/**
 * All addresses of an operation that fit the filter, page after page.
 *
 * @throws as `get` does
 */
export async function everyAddress(id: string, filter: AddressFilter): Promise<OperationAddress[]> {
  const found: OperationAddress[] = [];
  let cursor: string | null | undefined;
  do {
    const parameters = { ...filter, limit: maxPageSize, cursor: cursor ?? undefined };
    const page = await get<OperationAddressPage>(
      withQuery(urls.operationAddresses(id), parameters),
    );
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}
