import { isIPv6 } from "node:net";

/**
 * The address that requests are counted under. Of IPv6 it is the /64: who has one address of such a network has all of
 * them (RFC 4291, section 2.5.4). An IPv4 address that is mapped into IPv6 is the IPv4 address.
 */
export function countedAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [plain = ""] = address.split("%", 1);
  if (!isIPv6(plain)) return address;
  const [before = "", after = ""] = plain.split("::", 2);
  const head = groupsOf(before);
  const missing = plain.includes("::") ? 8 - head.length - groupsOf(after).length : 0;
  const groups = [...head, ...Array.from({ length: missing }, () => "0"), ...groupsOf(after)];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

/** A dotted tail stands for two groups; which ones does not matter within the last 64 bits. */
function groupsOf(text: string): string[] {
  if (text === "") return [];
  return text.split(":").flatMap((group) => (group.includes(".") ? ["0", "0"] : [group]));
}
