import ipaddr from "ipaddr.js";
import type { AddressProblemCode } from "./address-problems.ts";

type RangeProblem = Exclude<AddressProblemCode, "repeated">;

/**
 * Ranges whose addresses no network interface of a VPC can have on the internet; the first that holds an address names
 * its problem. From the IANA IPv6 Special-Purpose Address Registry (RFC 6890) where nothing else is said.
 */
const specialRanges = (
  [
    ["::/128", "unspecified"],
    ["::1/128", "loopback"],
    ["::ffff:0:0/96", "ipv4_mapped"],
    ["fe80::/10", "link_local"],
    ["fc00::/7", "unique_local"],
    ["ff00::/8", "multicast"],
    ["2001:db8::/32", "documentation"],
    // RFC 9637.
    ["3fff::/20", "documentation"],
    // The masked prefix of the cloud's own API examples (2402:4e00::/32 with its first digit changed).
    ["3402:4e00::/32", "documentation"],
    // Protocol assignments: Teredo, benchmarking, ORCHID and others.
    ["2001::/23", "not_global_unicast"],
    // 6to4, given up by RFC 7526.
    ["2002::/16", "not_global_unicast"],
  ] as const satisfies readonly (readonly [string, RangeProblem])[]
).map(([cidr, problem]) => ({ range: ipaddr.IPv6.parseCIDR(cidr), problem }));

/** All unicast addresses that IANA hands out to networks (RFC 4291 section 2.4). */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

const firstGroupOf = (address: ipaddr.IPv6): number => address.parts[0] ?? 0;

/** Those of global unicast are of /16 or longer: each is under one first group. */
const specialGroups: ReadonlySet<number> = new Set(
  specialRanges.map(({ range: [network] }) => firstGroupOf(network)),
);

/** True when all addresses with this first group of 16 bits are ordinary global unicast. */
export function isOrdinaryGroup(firstGroup: number): boolean {
  return firstGroup >> 13 === 1 && !specialGroups.has(firstGroup);
}

/** The problem of the range that an address lies in; undefined for an ordinary global unicast address. */
export function rangeProblem(address: ipaddr.IPv6): RangeProblem | undefined {
  if (isOrdinaryGroup(firstGroupOf(address))) return undefined;
  const special = specialRanges.find(({ range }) => address.match(range));
  if (special) return special.problem;
  return address.match(globalUnicast) ? undefined : "not_global_unicast";
}
