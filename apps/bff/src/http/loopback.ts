import { BlockList, isIP, isIPv4 } from "node:net";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** What nearly every request names; the list is not asked for these. */
const usualNames: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "::1"]);

/** True for an IP address that only this machine can reach, also as IPv4 mapped into IPv6. */
export function isLoopbackAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIP(plain) === 0) return false;
  return loopback.check(plain, isIPv4(plain) ? "ipv4" : "ipv6");
}

/** True for a host name or address that means this machine itself: `localhost`, `127.0.0.1`, `::1`, `[::1]`. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, "$1");
  // RFC 6761 section 6.3: localhost and all names under it are loopback, and no public zone can hold them.
  return usualNames.has(name) || name.endsWith(".localhost") || isLoopbackAddress(name);
}

/** True for a URL that nobody on the way can read or change: https, or plain http that does not leave this machine. */
export function isSafeUrl(url: URL): boolean {
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopbackHost(url.hostname));
}
