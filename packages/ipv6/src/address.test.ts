import { isIPv6 } from "node:net";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressProblemCodes, addressProblemText, addressValue, parseAddress } from "./index.ts";

const seed = "2402:4e00:1000:200:0:8d8a:60b7:87f8";

/** Eight groups of a global unicast address outside every special range. */
const globalGroups = fc
  .tuple(
    fc.integer({ min: 0x2400, max: 0x2fff }),
    fc.array(groups(), { minLength: 7, maxLength: 7 }),
  )
  .map(([first, rest]) => [first, ...rest]);

function groups() {
  return fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 0xffff }));
}

/** One of the spellings that RFC 4291 section 2.2 allows, chosen by the numbers given. */
function spell(
  parts: readonly number[],
  zeros: number,
  upper: boolean,
  dotted: boolean,
  at: number,
) {
  const texts = parts.map((part) => part.toString(16).padStart(zeros, "0"));
  if (dotted) {
    const [high = 0, low = 0] = parts.slice(6);
    texts.splice(6, 2, `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`);
  }
  const hexCount = dotted ? 6 : 8;
  const start = at % hexCount;
  let end = start;
  while (end < hexCount && parts[end] === 0) end++;
  const text =
    end > start
      ? `${texts.slice(0, start).join(":")}::${texts.slice(end).join(":")}`
      : texts.join(":");
  return upper ? text.toUpperCase() : text;
}

const spelling = fc.record({
  zeros: fc.integer({ min: 1, max: 4 }),
  upper: fc.boolean(),
  dotted: fc.boolean(),
  at: fc.nat(7),
});

describe("parseAddress", () => {
  it.each([
    [seed, seed],
    ["2402:4E00:1000:0200:0000:8D8A:60B7:87F8", seed],
    ["  2402:4e00:1000:200::8d8a:60b7:87f8\t", seed],
    ["\u3000\u00a02402:4e00:1000:200::8d8a:60b7:87f8\u2003", seed],
    ["\uFEFF2402:4e00:1000:200::8d8a:60b7:87f8\u200b", seed],
    [`${seed}/128`, seed],
    [`[${seed}]`, seed],
    [`[ ${seed} ]/128`, seed],
    ["2402:4e00:1000:200:0:8d8a:96.183.135.248", seed],
    ["２４０２：４ｅ００：１０００：２００：：８ｄ８ａ：６０ｂ７：８７ｆ８", seed],
    ["2402:4e00:0:0:1:0:0:1", "2402:4e00::1:0:0:1"],
    ["2402:4e00:0:1:1:1:1:1", "2402:4e00:0:1:1:1:1:1"],
    ["2402:4e00:1:1:1:1::", "2402:4e00:1:1:1:1::"],
    ["2402:4e00:1:1:1:1:1::", "2402:4e00:1:1:1:1:1:0"],
    ["2600::", "2600::"],
  ])("reads %j as %s", (text, address) => {
    expect(parseAddress(text)).toEqual({ kind: "address", address });
  });

  it.each([
    ["", "not_an_address"],
    ["hello", "not_an_address"],
    ["1".repeat(256), "not_an_address"],
    ["1".repeat(257), "too_long"],
    ["ab ".repeat(200), "too_long"],
    ["：".repeat(100_000), "too_long"],
    ["2402", "not_an_address"],
    [":", "not_an_address"],
    [":::", "not_an_address"],
    ["2402::1::2", "not_an_address"],
    ["2402:4e00:1000:200:0:8d8a:60b7", "not_an_address"],
    [`${seed}:1`, "not_an_address"],
    [`${seed}:`, "not_an_address"],
    [`:${seed}`, "not_an_address"],
    ["2402:4e00::g", "not_an_address"],
    ["2402:4e00::12345", "not_an_address"],
    ["2402:4e00::1 2402:4e00::2", "not_an_address"],
    [`[${seed}`, "not_an_address"],
    [`[${seed}]:443`, "not_an_address"],
    [`${seed}/`, "not_an_address"],
    [`${seed}/x`, "not_an_address"],
    [`${seed}/128/1`, "not_an_address"],
    ["::ffff:0x7f.0.0.1", "not_an_address"],
    ["::ffff:127.0.0.01", "not_an_address"],
    ["2402:4e00::1.2.3", "not_an_address"],
    ["1.2.3.4.5", "not_an_address"],
    ["256.1.1.1", "not_an_address"],
    ["fe80::1%eth0", "link_local"],
    ["fe80::1%eth0/64", "link_local"],
    ["fe80::1/64", "link_local"],
    [`${seed}%eth0/64`, "zone_id"],
    ["::/0", "prefix_length"],
    [`${seed}%1`, "zone_id"],
    ["2402:4e00:1000:200::/64", "prefix_length"],
    [`${seed}/129`, "prefix_length"],
    ["eip-1a2b3c4d", "address_id"],
    [" EIP-1A2B3C4D ", "address_id"],
    ["eipv6-1a2b3c4d", "newer_product_id"],
    ["eip-", "not_an_address"],
    ["eip-1a2b3c4d eip-5e6f7a8b", "not_an_address"],
    ["1.2.3.4", "ipv4"],
    ["1.2.3.0/24", "ipv4"],
    ["::ffff:1.2.3.4", "ipv4_mapped"],
    ["::FFFF:102:304", "ipv4_mapped"],
    ["::", "unspecified"],
    ["0:0:0:0:0:0:0:0", "unspecified"],
    ["::1", "loopback"],
    ["::1/128", "loopback"],
    ["fe80::1", "link_local"],
    ["febf::1", "link_local"],
    ["fc00::1", "unique_local"],
    ["fdff:1::1", "unique_local"],
    ["ff02::1", "multicast"],
    ["2001:db8::1", "documentation"],
    ["2001:db8:ffff::1", "documentation"],
    ["3fff:fff::1", "documentation"],
    ["3402:4e00:1000:200::1", "documentation"],
    ["fec0::1", "not_global_unicast"],
    ["::1.2.3.4", "not_global_unicast"],
    ["64:ff9b::1.2.3.4", "not_global_unicast"],
    ["100::1", "not_global_unicast"],
    ["4000::1", "not_global_unicast"],
    ["5f00::1", "not_global_unicast"],
    ["2001::1", "not_global_unicast"],
    ["2002:102:304::1", "not_global_unicast"],
  ])("refuses %j as %s", (text, code) => {
    expect(parseAddress(text)).toEqual({ kind: "problem", code });
  });

  it("takes the first address behind each special range", () => {
    for (const text of ["2001:200::", "2001:db9::", "2003::", "3fff:1000::", "3402:4e01::"])
      expect(parseAddress(text).kind, text).toBe("address");
  });

  it("reads every spelling of a value as the same address, in RFC 5952 form", () => {
    fc.assert(
      fc.property(globalGroups, spelling, (parts, { zeros, upper, dotted, at }) => {
        const text = spell(parts, zeros, upper, dotted, at);
        // The URL standard prints hosts as RFC 5952 says: an implementation that is not ours.
        const canonical = new URL(`http://[${text}]/`).hostname.slice(1, -1);
        expect(parseAddress(text)).toEqual({ kind: "address", address: canonical });
      }),
      { numRuns: 2000 },
    );
  });

  it("judges an address that stands as printed like the same one in other letters, whatever its range", () => {
    const firstGroups = fc.oneof(
      fc.constantFrom(0x1fff, 0x2000, 0x2001, 0x2002, 0x2003, 0x3402, 0x3fff, 0x4000, 0xfc00),
      fc.integer({ min: 0x1000, max: 0xffff }),
    );
    const secondGroups = fc.oneof(fc.constantFrom(0, 0x1ff, 0x200, 0xdb8, 0xfff, 0x1000), groups());
    const rest = fc.array(groups(), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(firstGroups, secondGroups, rest, (first, second, others) => {
        // A letter in each, or capitals would change nothing.
        const parts = [first, second, ...others, 0xabc].map((part) => part.toString(16));
        const text = parts.join(":");
        expect(parseAddress(text)).toEqual(parseAddress(text.toUpperCase()));
      }),
      { numRuns: 2000 },
    );
  });

  it("gives back what it printed, with the same value", () => {
    fc.assert(
      fc.property(globalGroups, (parts) => {
        const first = parseAddress(parts.map((part) => part.toString(16)).join(":"));
        if (first.kind !== "address") throw new Error("the generator made a special address");
        expect(parseAddress(first.address)).toEqual(first);
        const value = BigInt(
          `0x${parts.map((part) => part.toString(16).padStart(4, "0")).join("")}`,
        );
        expect(addressValue(first.address)).toBe(value);
      }),
    );
  });

  it("agrees with Node about what an address is", () => {
    const nearAddress = fc.string({
      unit: fc.constantFrom(..."0123456789abcdefABCDEF::::..".split("")),
      maxLength: 45,
    });
    fc.assert(
      fc.property(nearAddress, (text) => {
        const parsed = parseAddress(text);
        const isAddress =
          parsed.kind === "address" || !["not_an_address", "ipv4"].includes(parsed.code);
        expect(isAddress, text).toBe(isIPv6(text));
      }),
      { numRuns: 5000, examples: [["1:2:3:4:5:6:7::"], ["1::8:"], ["::ffff:1.2.3.04"]] },
    );
  });

  it("throws for no text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        parseAddress(text);
      }),
    );
  });
});

it("has a sentence for each problem", () => {
  expect(Object.keys(addressProblemText)).toEqual([...addressProblemCodes]);
  for (const text of Object.values(addressProblemText))
    expect(text).toMatch(/^(is|has|repeats) .*[;,] /);
});
