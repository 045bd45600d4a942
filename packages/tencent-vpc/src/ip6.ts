import ipaddr from "ipaddr.js";

/**
 * RFC 5952 form of an IPv6 address in any spelling, to compare addresses by value. Undefined for anything else, zone ids
 * included.
 */
export function canonicalIp6(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.includes("%") || !ipaddr.IPv6.isValid(trimmed)) return undefined;
  return ipaddr.IPv6.parse(trimmed).toRFC5952String();
}

/** Values that one filter takes (DescribeIp6Addresses, cloud.tencent.com 1142/60741). */
export const maxAddressesPerRead = 100;

/**
 * The spellings that were asked for, by RFC 5952 form.
 *
 * @throws RangeError for no address or more than 100, TypeError for text that is no IPv6 address.
 */
export function asAskedOnce(ip6Addresses: readonly string[]): Map<string, string[]> {
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

/**
 * Those of `asked` that a message of the cloud names, in any spelling. The cloud documents no form for its messages, so
 * every run of characters that can make up an address is tried.
 */
export function addressesNamedIn(message: string, asked: readonly string[]): string[] {
  const runs = message.match(/[0-9a-f:.]*:[0-9a-f:.]+/gi) ?? [];
  const named = new Set(runs.map((run) => canonicalIp6(run.replace(/[.:]+$/, matchedEnd))));
  return asked.filter((address) => named.has(canonicalIp6(address)));
}

/** Drops the full stop or colon of a sentence, but not the `::` that ends an address. */
function matchedEnd(end: string): string {
  return end.startsWith("::") ? "::" : "";
}
