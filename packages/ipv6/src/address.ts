import ipaddr from "ipaddr.js";
import type { AddressProblemCode } from "./address-problems.ts";
import { isOrdinaryGroup, rangeProblem } from "./special-ranges.ts";

declare const brand: unique symbol;

/**
 * A global unicast IPv6 address as RFC 5952 text. Made by `parseAddress` only; two of them are the same address exactly
 * when they are the same string.
 */
export type Ip6Address = string & { readonly [brand]: "Ip6Address" };

export type ParsedAddress =
  | { readonly kind: "address"; readonly address: Ip6Address }
  | { readonly kind: "problem"; readonly code: Exclude<AddressProblemCode, "repeated"> };

/** Characters of an entry, at most. No address comes near, in any spelling. */
const maxEntryLength = 256;
/** 39 characters of eight groups or 45 with a dotted tail; a longer text need not be looked at. */
const maxAddressLength = 45;
const dottedPattern = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
/**
 * The outer form of an address, before ipaddr.js judges it. That one tells a bad text by throwing, and 10,000 errors with
 * their stacks take longer than all the rest.
 */
const groupsPattern = /^(?:[0-9a-f]{0,4}:){2,8}[0-9a-f]{0,4}$/i;
/** Eight groups as RFC 5952 prints them, of global unicast, but for runs of zeros that it would leave out. */
const printedPattern = /^[23][0-9a-f]{3}(?::(?:0|[1-9a-f][0-9a-f]{0,3})){7}$/;
const zeroRunPattern = /:0:0(?::|$)/;
/** Ids of enabled addresses; those with v6 are the newer product's. */
const addressIdPattern = /^eip(v6)?-[0-9a-z]{4,32}$/i;
const prefixPattern = /^\d{1,3}$/;
/** What needs no tidying; nearly all entries do not. */
const plainPattern = /^[0-9A-Za-z:./%]*$/;
/** Marks that are not seen but come along when text is copied from pages and chats. */
const invisibleMarks = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
/** Full-width forms of ASCII, as Chinese and Japanese input methods type them. */
const fullWidthForms = /[\uFF01-\uFF5E]/g;

const problem = (code: Exclude<AddressProblemCode, "repeated">): ParsedAddress => ({
  kind: "problem",
  code,
});

/**
 * Reads one entry as an address. Accepts every spelling of RFC 4291 section 2.2, outer spaces, `[...]` around it, a
 * `/128` after it, full-width letters and digits, and invisible marks. Says which problem an entry has otherwise; an entry
 * with several has the first of: range, zone id, prefix length.
 */
export function parseAddress(text: string): ParsedAddress {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- It is what would be printed.
  if (isPrinted(text)) return { kind: "address", address: text as Ip6Address };
  const plain = plainText(text);
  if (plain.length > maxEntryLength) return problem("too_long");
  const [bare, prefix] = splitPrefix(plain);
  const [host, zone] = splitZone(bare);

  if (zone === undefined && dottedPattern.test(host)) return problem("ipv4");
  const parsed = parseGroups(host);
  if (parsed === undefined) return problem(idProblem(bare) ?? "not_an_address");
  if (prefix !== undefined && !prefixPattern.test(prefix)) return problem("not_an_address");
  const code = rangeProblem(parsed);
  // An address of no use stays so without its zone or prefix: to have those taken away first would be a false lead.
  if (code !== undefined && !(code === "unspecified" && prefix !== undefined)) return problem(code);
  if (zone !== undefined) return problem("zone_id");
  if (prefix !== undefined && Number(prefix) !== 128) return problem("prefix_length");
  if (code !== undefined) return problem(code);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- A text just printed from a checked value.
  return { kind: "address", address: parsed.toRFC5952String() as Ip6Address };
}

/**
 * True for an ordinary address that stands as it would be printed, as lists from the cloud have them: 10,000 of them are
 * read in a fraction of the time that taking them apart needs.
 */
function isPrinted(text: string): boolean {
  if (!printedPattern.test(text) || zeroRunPattern.test(text)) return false;
  return isOrdinaryGroup(Number.parseInt(text.slice(0, 4), 16));
}

function idProblem(text: string): "address_id" | "newer_product_id" | undefined {
  const id = addressIdPattern.exec(text);
  if (id === null) return undefined;
  return id[1] === undefined ? "address_id" : "newer_product_id";
}

/** The 128-bit value of an address. */
export function addressValue(address: Ip6Address): bigint {
  return ipaddr.IPv6.parse(address).parts.reduce(
    (value, part) => (value << 16n) | BigInt(part),
    0n,
  );
}

function plainText(text: string): string {
  if (plainPattern.test(text)) return text;
  // A text of many kilobytes is no address; its beginning is enough to tell, and keeps the work linear.
  const trimmed = text.length > 1000 ? text.slice(0, 1000) : text;
  const plain = trimmed
    .replace(invisibleMarks, "")
    .replace(fullWidthForms, (form) => String.fromCharCode(form.charCodeAt(0) - 0xfee0))
    .trim();
  const bracketed = /^\[([^[\]]*)\](\/\d+)?$/.exec(plain);
  return bracketed ? `${bracketed[1]?.trim()}${bracketed[2] ?? ""}` : plain;
}

function splitPrefix(text: string): [string, string | undefined] {
  const slash = text.indexOf("/");
  return slash < 0 ? [text, undefined] : [text.slice(0, slash), text.slice(slash + 1)];
}

function splitZone(text: string): [string, string | undefined] {
  const percent = text.indexOf("%");
  return percent < 0 ? [text, undefined] : [text.slice(0, percent), text.slice(percent + 1)];
}

function parseGroups(text: string): ipaddr.IPv6 | undefined {
  if (text.length > maxAddressLength || !text.includes(":")) return undefined;
  const hexText = text.includes(".") ? withHexTail(text) : text;
  if (hexText === undefined || !groupsPattern.test(hexText)) return undefined;
  try {
    return ipaddr.IPv6.parse(hexText);
  } catch {
    return undefined;
  }
}

/**
 * Writes a dotted tail (`::ffff:192.0.2.1`) as two groups. Done here because ipaddr.js takes octal and hexadecimal parts
 * there, which RFC 4291 does not know, and reads `::192.0.2.1` as an IPv4-mapped address.
 */
function withHexTail(text: string): string | undefined {
  const lastColon = text.lastIndexOf(":");
  const tail = text.slice(lastColon + 1);
  if (!dottedPattern.test(tail)) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = tail.split(".").map(Number);
  const high = ((a << 8) | b).toString(16);
  const low = ((c << 8) | d).toString(16);
  return `${text.slice(0, lastColon + 1)}${high}:${low}`;
}
