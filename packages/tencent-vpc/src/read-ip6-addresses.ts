import type * as z from "zod";
import { canonicalIp6 } from "./ip6.ts";
import type { Reader } from "./reader.ts";
import type { EnabledAddress, Ip6AddressPage, ReadOutcome, Unavailable } from "./types.ts";
import { addressesAnswerSchema, toEnabledAddress } from "./wire.ts";

/** Values of one filter, and rows of one page, that DescribeIp6Addresses takes (cloud.tencent.com 1142/60741). */
export const maxAddressesPerRead = 100;

/** How often the whole list is read again when it changed while being paged through. */
const maxListReadings = 2;

type AddressesByValue = ReadonlyMap<string, EnabledAddress | null>;

interface ReadContext {
  reader: Reader;
  region: string;
  signal: AbortSignal | undefined;
}

/** One page of the region's enabled addresses, or of those that the filter lets through. */
export async function readPage(
  { reader, region, signal }: ReadContext,
  query: { offset: number; limit: number; ip6Addresses?: readonly string[] },
): Promise<ReadOutcome<Ip6AddressPage>> {
  const { offset, limit, ip6Addresses } = query;
  const parameters = {
    Offset: offset,
    Limit: limit,
    ...(ip6Addresses === undefined
      ? {}
      : { Filters: [{ Name: "address-ip", Values: [...ip6Addresses] }] }),
  };
  const action = "DescribeIp6Addresses";
  const outcome = await reader.read({ action, region, parameters }, addressesAnswerSchema, signal);
  return outcome.kind === "ok" ? { ...outcome, value: toPage(outcome.value) } : outcome;
}

/**
 * Answers each asked address: its settings, or null when it is not enabled.
 *
 * The cloud documents the error AddressIpNotPublic for this read, and not whether an address that is not enabled brings it
 * or is left out; nor whether one such address spoils the answer for the others. One address alone settles it. Several
 * are looked up in the whole list when that takes fewer calls than halving them could, else halved until each half answers.
 */
export async function readIp6Addresses(
  context: ReadContext,
  ip6Addresses: readonly string[],
): Promise<ReadOutcome<AddressesByValue>> {
  const asked = byValue(ip6Addresses);
  const found = await readFiltered(context, [...asked.keys()], (keys) =>
    readListOrHalves(context, keys),
  );
  if (found.kind !== "ok") return found;
  const value = new Map(
    [...asked].flatMap(([key, spellings]) => {
      const enabled = found.value.get(key) ?? null;
      return spellings.map((address): [string, EnabledAddress | null] => [
        address,
        enabled === null ? null : { ...enabled, address },
      ]);
    }),
  );
  return { ...found, value };
}

async function readFiltered(
  context: ReadContext,
  keys: readonly string[],
  several: (keys: readonly string[]) => Promise<ReadOutcome<AddressesByValue>>,
): Promise<ReadOutcome<AddressesByValue>> {
  const found = await readAllPages(context, keys);
  if (found.kind === "ok") return answerFrom(found, keys, "filter");
  if (found.kind !== "refused" || !isNotPublic(found.code)) return found;
  if (keys.length > 1) return several(keys);
  return { kind: "ok", value: new Map(), requestId: found.requestId ?? "" };
}

async function readListOrHalves(
  context: ReadContext,
  keys: readonly string[],
): Promise<ReadOutcome<AddressesByValue>> {
  return (await readFromWholeList(context, keys)) ?? readHalves(context, keys);
}

async function readHalves(
  context: ReadContext,
  keys: readonly string[],
): Promise<ReadOutcome<AddressesByValue>> {
  const middle = Math.ceil(keys.length / 2);
  const halve = (some: readonly string[]) => readHalves(context, some);
  const first = await readFiltered(context, keys.slice(0, middle), halve);
  if (first.kind !== "ok") return first;
  const second = await readFiltered(context, keys.slice(middle), halve);
  if (second.kind !== "ok") return second;
  return { ...second, value: new Map([...first.value, ...second.value]) };
}

/**
 * The asked ones out of everything that is enabled in the region. Undefined when the list is longer than halving is dear,
 * or would not hold still: a row that moves between two pages is missed, and a missed row must not read as "not enabled".
 */
async function readFromWholeList(
  context: ReadContext,
  keys: readonly string[],
): Promise<ReadOutcome<AddressesByValue> | undefined> {
  for (let reading = 0; reading < maxListReadings; reading += 1) {
    const all = await readAllPages(context, undefined, keys.length);
    if (all === "too_long") return undefined;
    if (all.kind === "ok") return answerFrom(all, keys, "list");
    if (all.kind !== "unavailable" || all.reason !== "unreadable_answer") return all;
  }
  return undefined;
}

function readAllPages(
  context: ReadContext,
  keys: readonly string[],
): Promise<ReadOutcome<EnabledAddress[]>>;
function readAllPages(
  context: ReadContext,
  keys: undefined,
  maxPages: number,
): Promise<ReadOutcome<EnabledAddress[]> | "too_long">;
/** Every row, page by page; `unavailable` when the pages do not add up to one unchanged list. */
async function readAllPages(
  context: ReadContext,
  keys: readonly string[] | undefined,
  maxPages = Number.POSITIVE_INFINITY,
): Promise<ReadOutcome<EnabledAddress[]> | "too_long"> {
  const rows = new Map<string, EnabledAddress>();
  let offset = 0;
  let expected: number | undefined;
  for (;;) {
    const page = await readPage(context, {
      offset,
      limit: maxAddressesPerRead,
      ...(keys === undefined ? {} : { ip6Addresses: keys }),
    });
    if (page.kind !== "ok") return page;
    const { totalCount, items } = page.value;
    if (totalCount > maxPages * maxAddressesPerRead) return "too_long";
    for (const item of items) rows.set(item.addressId, item);
    offset += items.length;
    const moved = expected !== undefined && expected !== totalCount;
    expected = totalCount;
    if (moved || rows.size !== offset || (items.length === 0 && offset < totalCount)) {
      return doesNotAddUp(page.requestId);
    }
    if (offset >= totalCount) return { ...page, value: [...rows.values()] };
  }
}

/**
 * The asked rows by address value. When one of the asked is missing while the answer holds a row that cannot be placed
 * (without an address, or in a filtered answer one that was not asked for), that row could be it: nothing is concluded.
 */
function answerFrom(
  found: ReadOutcome<EnabledAddress[]> & { kind: "ok" },
  keys: readonly string[],
  from: "filter" | "list",
): ReadOutcome<AddressesByValue> {
  const wanted = new Set(keys);
  const value = new Map<string, EnabledAddress>();
  let unplaced = 0;
  for (const row of found.value) {
    const key = canonicalIp6(row.address);
    if (key === undefined || (from === "filter" && !wanted.has(key))) unplaced += 1;
    else if (wanted.has(key) && isBetter(row, value.get(key))) value.set(key, row);
  }
  if (unplaced > 0 && value.size < wanted.size) return doesNotAddUp(found.requestId);
  return { ...found, value };
}

/** Of two rows of one address, the one that is being released is the old one. */
function isBetter(row: EnabledAddress, other: EnabledAddress | undefined): boolean {
  return other === undefined || isLeaving(other) || !isLeaving(row);
}

function isLeaving(row: EnabledAddress): boolean {
  return row.addressStatus === "OFFLINING" || row.addressStatus === "UNBINDING";
}

/** The asked spellings by RFC 5952 form. */
function byValue(ip6Addresses: readonly string[]): Map<string, string[]> {
  if (ip6Addresses.length === 0 || ip6Addresses.length > maxAddressesPerRead) {
    throw new RangeError(`a read takes 1 to ${maxAddressesPerRead} addresses`);
  }
  const asked = new Map<string, string[]>();
  for (const address of ip6Addresses) {
    const key = canonicalIp6(address);
    if (key === undefined) throw new TypeError(`not an IPv6 address: ${address}`);
    asked.set(key, [...(asked.get(key) ?? []), address]);
  }
  return asked;
}

function toPage(answer: z.infer<typeof addressesAnswerSchema>): Ip6AddressPage {
  const items = (answer.AddressSet ?? []).map((row) => {
    const enabled = toEnabledAddress(row);
    return { ...enabled, address: canonicalIp6(enabled.address) ?? enabled.address };
  });
  return { totalCount: answer.TotalCount, items };
}

function isNotPublic(code: string): boolean {
  return code === "InvalidParameterValue.AddressIpNotPublic";
}

function doesNotAddUp(requestId: string): Unavailable {
  return {
    kind: "unavailable",
    reason: "unreadable_answer",
    message: "The answer does not add up: its rows are not those that were asked for or counted.",
    ...(requestId === "" ? {} : { requestId }),
  };
}
