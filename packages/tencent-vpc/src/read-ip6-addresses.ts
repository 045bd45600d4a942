import type * as z from "zod";
import { isLeaving } from "./address-facts.ts";
import { asAskedOnce, canonicalIp6 } from "./ip6.ts";
import { mapRead } from "./map-read.ts";
import { readOnce, readWholeList, type PagedList, type Reading } from "./read-pages.ts";
import type { Reader } from "./reader.ts";
import type {
  CloudList,
  EnabledAddress,
  Ip6AddressPage,
  ReadOk,
  ReadOutcome,
  Unavailable,
} from "./types.ts";
import { addressesAnswerSchema, toEnabledAddress } from "./wire.ts";

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
  return mapRead(
    await reader.read({ action, region, parameters }, addressesAnswerSchema, signal),
    toPage,
  );
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
  const asked = asAskedOnce(ip6Addresses);
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
  const reading = await readOnce(pagesOf(context, keys), "stop");
  if (reading === "too_long") throw new Error("no limit was set to the pages");
  const found = unmoved(reading);
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
    const list = await readOnce(pagesOf(context), "stop", keys.length);
    if (list === "too_long") return undefined;
    const all = unmoved(list);
    if (all.kind === "ok") return answerFrom(all, keys, "list");
    if (all.kind !== "unavailable" || all.reason !== "unreadable_answer") return all;
  }
  return undefined;
}

/** Every enabled address of the region. */
export async function readAllIp6Addresses(
  context: ReadContext,
): Promise<ReadOutcome<CloudList<EnabledAddress>>> {
  return readWholeList(pagesOf(context));
}

function pagesOf(context: ReadContext, keys?: readonly string[]): PagedList<EnabledAddress> {
  return {
    idOf: ({ addressId }) => addressId,
    readPage: async (slice) => {
      const query = { ...slice, ...(keys === undefined ? {} : { ip6Addresses: keys }) };
      return mapRead(await readPage(context, query), ({ totalCount, items }) => ({
        totalCount,
        rows: items,
      }));
    },
  };
}

/** The rows of a reading; `unavailable` when the pages did not add up to one unchanged list. */
function unmoved(
  outcome: ReadOutcome<Reading<EnabledAddress>>,
): ReadOutcome<readonly EnabledAddress[]> {
  if (outcome.kind !== "ok") return outcome;
  return outcome.value.moved
    ? doesNotAddUp(outcome.requestId)
    : { ...outcome, value: outcome.value.rows };
}

/**
 * The asked rows by address value. When one of the asked is missing while the answer holds a row that cannot be placed
 * (without an address, or in a filtered answer one that was not asked for), that row could be it: nothing is concluded.
 */
function answerFrom(
  found: ReadOk<readonly EnabledAddress[]>,
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
  return other === undefined || isLeaving(other.addressStatus) || !isLeaving(row.addressStatus);
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
