import { hash } from "node:crypto";

/** The hash before the first entry. */
export const genesisHash = "0".repeat(64);

/**
 * JSON text that is the same for equal values (RFC 8785): members sorted by their names' UTF-16 code units, numbers and
 * escapes as ECMAScript writes them. So a receiver that has parsed an entry can make the text again of which the hash is.
 * Members that are undefined are left out.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    isPlainObject(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

function isPlainObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The hash of an entry that follows the one with `previousHash`: SHA-256, hexadecimal. */
export function chainHash(previousHash: string, record: string): string {
  return hash("sha256", `${previousHash}\n${record}`);
}

/** The digest of a list of addresses that stands elsewhere: of each followed by a line feed. */
export function addressesDigest(addresses: readonly string[]): string {
  return hash("sha256", addresses.map((address) => `${address}\n`).join(""));
}
