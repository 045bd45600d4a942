import type { AuditEventName, AuditRecord } from "@sluice/contract";
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "./actor.ts";
import { addressesDigest, canonicalJson } from "./canonical.ts";

/** Something that happened, as the part of the console tells it that did it. */
export interface AuditEvent {
  readonly event: AuditEventName;
  readonly by: Actor;
  readonly region?: string | null | undefined;
  readonly operationId?: string | null | undefined;
  readonly billingChangeId?: string | null | undefined;
  readonly callId?: string | undefined;
  readonly cloudRequestId?: string | null | undefined;
  readonly taskId?: string | null | undefined;
  /** The addresses that it is about; where an earlier entry of the same call names them, {@link addressCount} is enough. */
  readonly addresses?: readonly string[] | undefined;
  readonly addressCount?: number | undefined;
  readonly outcome?: string | undefined;
  readonly parameters?: object | undefined;
  readonly before?: object | undefined;
  readonly after?: object | undefined;
}

/** An entry as it is stored: the columns that are looked for, and the text of which the hash is. */
export interface StoredEntry {
  readonly id: string;
  readonly event: AuditEventName;
  readonly personId: string | null;
  readonly region: string | null;
  readonly operationId: string | null;
  readonly billingChangeId: string | null;
  readonly record: string;
}

/**
 * Addresses that one entry names, at most; 8 KB. A longer list follows in entries of its own, so that no line of the log is
 * longer than what collectors take in one piece (16 KB in the containers' own format).
 */
export const addressesPerEntry = 200;

/** What makes entries of events. */
export interface EntryMaker {
  /** The cloud account that the console acts on. */
  readonly account: string;
  /** Blacks secrets out of text that a person or a cloud could have put them in. */
  readonly mask: (text: string) => string;
}

/** The entries that tell of an event: one, and those that list its addresses if there are many. */
export function entriesOf({ account, mask }: EntryMaker, event: AuditEvent): StoredEntry[] {
  const { addresses } = event;
  const isLong = addresses !== undefined && addresses.length > addressesPerEntry;
  const main = makeEntry({
    ...common(account, event),
    addressCount: addresses?.length ?? event.addressCount ?? null,
    addresses: addresses && !isLong ? [...addresses] : null,
    addressesSha256: addresses && isLong ? addressesDigest(addresses) : null,
    outcome: event.outcome ?? null,
    parameters: factsOf(event.parameters),
    before: factsOf(event.before),
    after: factsOf(event.after),
  });
  const parts = isLong ? partsOf(addresses).map(([first, part]) => ({ first, part })) : [];
  const entries = [
    main,
    ...parts.map(({ first, part }) =>
      makeEntry({
        ...common(account, event),
        event: "addresses.listed",
        addressCount: part.length,
        addresses: part,
        addressesSha256: null,
        outcome: null,
        parameters: { of: main.id, first },
        before: null,
        after: null,
      }),
    ),
  ];
  return entries.map((entry) => stored(entry, mask));
}

type Facts = AuditRecord["parameters"];
type Unnamed = Omit<AuditRecord, "v" | "id" | "at">;

function common(account: string, event: AuditEvent) {
  return {
    event: event.event,
    account,
    person: event.by.person,
    session: event.by.session,
    requestId: event.by.requestId,
    origin: event.by.origin,
    region: event.region ?? null,
    operationId: event.operationId ?? null,
    billingChangeId: event.billingChangeId ?? null,
    callId: event.callId ?? null,
    cloudRequestId: event.cloudRequestId ?? null,
    taskId: event.taskId ?? null,
  };
}

/** One id says both which entry it is and when it was made, so that the two never tell different times. */
function makeEntry(unnamed: Unnamed): AuditRecord {
  const id = uuidv7();
  return { v: 1, id, at: timeOf(id).toISOString(), ...unnamed };
}

/** When a UUIDv7 was made (RFC 9562, section 5.7: the first 48 bits are milliseconds). */
export function timeOf(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
}

function factsOf(facts: object | undefined): Facts {
  return facts === undefined ? null : { ...facts };
}

function partsOf(addresses: readonly string[]): [number, string[]][] {
  const parts: [number, string[]][] = [];
  for (let first = 0; first < addresses.length; first += addressesPerEntry)
    parts.push([first, addresses.slice(first, first + addressesPerEntry)]);
  return parts;
}

function stored(entry: AuditRecord, mask: EntryMaker["mask"]): StoredEntry {
  const { id, event, person, region, operationId, billingChangeId } = entry;
  const record = mask(canonicalJson(entry));
  return {
    id,
    event,
    personId: person && mask(person.id),
    region,
    operationId,
    billingChangeId,
    record,
  };
}

/** Positions as text: `0-99,120`. */
export function rangesOf(positions: readonly number[]): string {
  const ranges: string[] = [];
  let first: number | undefined;
  let last = Number.NaN;
  const end = () => {
    if (first !== undefined) ranges.push(first === last ? String(first) : `${first}-${last}`);
  };
  for (const position of positions.toSorted((a, b) => a - b)) {
    if (position !== last + 1) {
      end();
      first = position;
    }
    last = position;
  }
  end();
  return ranges.join();
}
