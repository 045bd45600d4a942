import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { ip6AddressesSchema } from "./create-operation.ts";

/**
 * All spellings of an address by rules of their own, from its eight groups: letters of either case, zeros in front or
 * not, each run of zero groups shortened or none, the last two groups dotted or not, and what stands around it.
 */
function spellingsOf(groups: readonly number[]): string[] {
  const plain = groups.map((group) => group.toString(16));
  const padded = plain.map((group) => group.padStart(4, "0"));
  const dotted = [6, 7]
    .flatMap((at) => [(groups[at] ?? 0) >> 8, (groups[at] ?? 0) & 255])
    .join(".");
  const rows = [plain, padded].flatMap((parts) => [parts, [...parts.slice(0, 6), dotted]]);
  const texts = rows.flatMap((parts) => [parts.join(":"), ...shortened(groups, parts)]);
  const cased = texts.flatMap((text) => [text, text.toUpperCase()]);
  return [...new Set(cased)].flatMap((text) => [
    text,
    `${text}/128`,
    `[${text}]`,
    `  ${text}\t`,
    `\uFEFF${text}\u200B`,
    text.replaceAll(/[!-~]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0)),
  ]);
}

/** Every stretch of zero groups as `::`, the short ones too, as RFC 4291 section 2.2 allows in input. */
function shortened(groups: readonly number[], parts: readonly string[]): string[] {
  const found: string[] = [];
  const last = parts.length === 8 ? 8 : 6;
  for (let from = 0; from < last; from += 1)
    for (
      let to = from + 1;
      to <= last && groups.slice(from, to).every((group) => group === 0);
      to += 1
    )
      found.push(`${parts.slice(0, from).join(":")}::${parts.slice(to).join(":")}`);
  return found;
}

/** As browsers print hosts, which is RFC 5952: an implementation that is not ours. */
const canonical = (groups: readonly number[]) =>
  new URL(`http://[${groups.map((group) => group.toString(16)).join(":")}]`).hostname.slice(1, -1);

/** The code of our own rule that an issue is of. */
function codeOf(issue: z.core.$ZodIssue): string {
  return issue.code === "custom" ? String(issue.params?.["code"]) : issue.code;
}

const global = [
  [0x2402, 0x4e00, 0x1000, 0x200, 0, 0x8d8a, 0x60b7, 0x87f8],
  [0x2402, 0x4e00, 0, 0, 0, 0, 0, 1],
  [0x2402, 0x4e00, 0, 0, 1, 0, 0, 0],
  [0x2402, 0x4e00, 0x0a0b, 0, 0, 0x0c, 0, 0xabcd],
  [0x2600, 0, 0, 0, 0, 0, 0, 0],
];
const special: [code: string, groups: number[]][] = [
  ["address_unspecified", [0, 0, 0, 0, 0, 0, 0, 0]],
  ["address_loopback", [0, 0, 0, 0, 0, 0, 0, 1]],
  ["address_ipv4_mapped", [0, 0, 0, 0, 0, 0xffff, 0xc000, 0x0201]],
  ["address_link_local", [0xfe80, 0, 0, 0, 0, 0, 0, 0xab]],
  ["address_unique_local", [0xfd00, 0, 0, 0x0a, 0, 0, 0, 1]],
  ["address_multicast", [0xff02, 0, 0, 0, 0, 0, 0, 1]],
  ["address_documentation", [0x2001, 0xdb8, 0, 0, 0, 0, 0, 0x0c]],
  ["address_not_global_unicast", [0x64, 0xff9b, 0, 0, 0, 0, 0xc000, 0x0201]],
];

describe("the list of addresses of a request", () => {
  it("knows an address again in each of more than 500 spellings", () => {
    let spellings = 0;
    for (const groups of global) {
      const list = [canonical(groups), ...spellingsOf(groups)];
      spellings += list.length;
      const { error } = ip6AddressesSchema.safeParse(list);
      const strangers = list.slice(1).filter((_, index) => {
        const issue = error?.issues.find(({ path }) => path[0] === index + 1);
        return issue === undefined || codeOf(issue) !== "address_repeated";
      });
      expect(strangers).toEqual([]);
      expect(list.map((text) => ip6AddressesSchema.parse([text])[0])).toEqual(
        list.map(() => canonical(groups)),
      );
    }
    expect(spellings).toBeGreaterThan(500);
  });

  it.each(special)("refuses as %s in whatever spelling", (code, groups) => {
    const list = spellingsOf(groups);
    const { error } = ip6AddressesSchema.safeParse(list);
    expect(error?.issues.map(codeOf)).toEqual(list.map(() => code));
  });

  it("refuses zone ids, other prefixes and entries that are too long, each with its reason", () => {
    const [address = ""] = global.map(canonical);
    const { error } = ip6AddressesSchema.safeParse([
      `${address}%eth0`,
      `${address}/64`,
      `${address}${" x".repeat(200)}`,
    ]);
    expect(error?.issues.map(codeOf)).toEqual([
      "address_zone_id",
      "address_prefix_length",
      "address_too_long",
    ]);
  });
});
