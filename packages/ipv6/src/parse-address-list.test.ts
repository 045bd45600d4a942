import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAddressList, readAddressList, type AddressEntry } from "./index.ts";

const a = "2402:4e00:1000:200::a";
const b = "2402:4e00:1000:200::b";
const c = "2402:4e00:1000:200::c";

/** An entry in short: its address, or its raw text with its problem. */
function short(entry: AddressEntry): string {
  if (entry.problem === undefined) return String(entry.address);
  const line = entry.problem.firstLine === undefined ? "" : ` ${entry.problem.firstLine}`;
  return `${entry.raw}: ${entry.problem.code}${line}`;
}

const listCases: [name: string, text: string, expected: string[]][] = [
  ["nothing", "", []],
  ["blank lines", " \n\t\r\n\u3000", []],
  ["lines", `${a}\n${b}\n`, [a, b]],
  ["CRLF and CR", `${a}\r\n${b}\r${c}`, [a, b, c]],
  ["a byte order mark", `\uFEFF${a}\n${b}`, [a, b]],
  [
    "commas, semicolons, tabs and spaces",
    `${a},${b}; ${c}\t2402:4e00::d`,
    [a, b, c, "2402:4e00::d"],
  ],
  ["non-breaking and full-width spaces", `${a}\u00a0${b}\u3000${c}`, [a, b, c]],
  ["full-width punctuation", `（${a}，${b}；${c}。`, [a, b, c]],
  ["a JSON array", `["${a}", "${b}"]`, [a, b]],
  ["a JSON array over lines", `[\n  "${a}",\n  "${b}"\n]\n`, [a, b]],
  ["quotes of all kinds", `'${a}' “${b}” «${c}»`, [a, b, c]],
  ["URL brackets", `[${a}] [${b}]/128`, [a, b, "/128: not_an_address"]],
  ["bullets", `- ${a}\n* ${b}\n• ${c}`, [a, b, c]],
  [
    "words in a free list",
    `${a} foo\nbar, ${b}`,
    [a, "foo: not_an_address", "bar: not_an_address", b],
  ],
  ["::, which is an entry", ":: -- ::1", ["::: unspecified", "::1: loopback"]],
  [
    "repeats in another spelling",
    `${a}\n${b}\n${a.toUpperCase()} 2402:4e00:1000:200:0:0:0:b`,
    [a, b, `${a.toUpperCase()}: repeated 1`, "2402:4e00:1000:200:0:0:0:b: repeated 2"],
  ],
  ["a problem twice", "fe80::1 fe80::1", ["fe80::1: link_local", "fe80::1: link_local"]],
  ["comments behind addresses", `${a} # web one\n${b}\t// web: two, ${c}\n${c} #db`, [a, b, c]],
  ["comments on lines of their own", `# web ${a}\n  // db\n${b}\n＃ 数据库\n#${c}`, [b]],
  [
    "a comment behind a bad entry",
    "fe80::1 # gateway\n2402:zz::1 // what?",
    ["fe80::1: link_local", "2402:zz::1: not_an_address"],
  ],
  ["a comment alone in a row of quotes", `"${a}", # first\n"${b}"`, [a, b]],
  ["a name with a number sign before its address", `web #1 ${a}`, ["web #1: not_an_address", a]],
  ["text behind an address, once", `${a} web server one`, [a, "web server one: not_an_address"]],
  [
    "slashes inside an entry",
    `http://[${a}]/x`,
    ["http://: not_an_address", a, "/x: not_an_address"],
  ],
  ["an address with its port", `[${a}]:443`, [a, ":443: not_an_address"]],
];

const tableCases: [name: string, text: string, expected: string[]][] = [
  ["the address column by name", `name,Ip6Address,mbps\nweb-1,${a},1\nweb-2,${b},2`, [a, b]],
  ["a quoted header and cells", `"Name","IPv6 address"\n"web, one","${a}"\n"web 2","${b}"`, [a, b]],
  ["tabs", `实例\tIPv6地址\nins-1\t${a}\nins-2\t${b}`, [a, b]],
  ["semicolons, CRLF and a byte order mark", `\uFEFFaddress;id\r\n${a};1\r\n${b};2\r\n`, [a, b]],
  ["a lone column with its name", `address\n${a}\n${b}`, [a, b]],
  ["several addresses in a cell", `host,ipv6\nweb-1,"${a}, ${b}"\nweb-2,${c}`, [a, b, c]],
  ["rows without an address", `host,ipv6\nweb-1,\nweb-2,${b}\nweb-3,-`, [b]],
  [
    "a bad cell of the address column",
    `host,ipv6\nweb-1,n/a\nweb-2,${b}`,
    ["n/a: not_an_address", b],
  ],
  ["IPv4 beside it", `ip,ipv6\n1.2.3.4,${a}\n1.2.3.5,${b}`, [a, b]],
  [
    "two columns of addresses by name",
    `public ipv6,private ipv6\n${a},${b}\n${c},${a}`,
    [a, b, c, `${a}: repeated 2`],
  ],
  ["a gateway that is no address column", `address,gateway\n${a},fe80::1\n${b},fe80::1`, [a, b]],
  ["comments in it", `# from the team\nhost,ipv6\n# old\nweb-1,${a} # new\n#web-2,${b}`, [a]],
  ["a column of row numbers", `#,ipv6\n#1,${a}\n#2,${b}`, [a, b]],
  [
    "a row that lost its columns, read whole",
    `host,ipv6,note\nweb-1,${a},x\n${b}\nweb-3,${c}`,
    [a, b, "web-3: not_an_address", c],
  ],
  ["a header with other names, evident from the rows", `host,wan\nweb-1,${a}\nweb-2,${b}`, [a, b]],
  [
    "an export with times",
    `position,address,state,at\n0,${a},failed,2026-11-23T08:00:00Z\n1,${b},failed,2026-11-23T08:00:01Z`,
    [a, b],
  ],
];

const notTableCases: [name: string, text: string, expected: string[]][] = [
  [
    "one row below a header without a name",
    `foo,bar\n${a},x`,
    ["foo: not_an_address", "bar: not_an_address", a, "x: not_an_address"],
  ],
  ["no header", `${a},web-1\n${b},web-2`, [a, "web-1: not_an_address", b, "web-2: not_an_address"]],
  [
    "a mistyped address in the first line",
    `address,2402:4e00::x\n${a},${b}`,
    ["address: not_an_address", "2402:4e00::x: not_an_address", a, b],
  ],
  [
    "other names and a second column that was meant too",
    `host,other\n2402::x,${a}\n2402::y,${b}`,
    ["host", "other", "2402::x"]
      .map((raw) => `${raw}: not_an_address`)
      .concat(a, "2402::y: not_an_address", b),
  ],
  [
    "a header and nothing below",
    "name,address",
    ["name: not_an_address", "address: not_an_address"],
  ],
  [
    "a heading with no address below",
    "address\nfoo",
    ["address: not_an_address", "foo: not_an_address"],
  ],
];

describe("parseAddressList", () => {
  it.each(listCases)("reads a list: %s", (_, text, expected) => {
    expect(parseAddressList(text).map(short)).toEqual(expected);
  });

  it.each(tableCases)("reads a table: %s", (_, text, expected) => {
    expect(parseAddressList(text).map(short)).toEqual(expected);
  });

  it.each(notTableCases)(
    "passes over nothing when it is no clear table: %s",
    (_, text, expected) => {
      expect(parseAddressList(text).map(short)).toEqual(expected);
    },
  );

  it("tells where each entry stands", () => {
    const text = `\n  ${a}, nope\r\n"${b}"\tfe80::1%eth0\n`;
    expect(parseAddressList(text)).toEqual([
      { raw: a, line: 2, column: 3, address: a },
      { raw: "nope", line: 2, column: a.length + 5, problem: { code: "not_an_address" } },
      { raw: b, line: 3, column: 2, address: b },
      { raw: "fe80::1%eth0", line: 3, column: b.length + 4, problem: { code: "link_local" } },
    ]);
  });

  it("tells where an entry of a table stands", () => {
    expect(parseAddressList(`host,ipv6\nweb-1, "${a}"`)).toEqual([
      { raw: a, line: 2, column: 9, address: a },
    ]);
  });

  it("gives the entries one by one as well", () => {
    const entries = readAddressList(`${a}\n${b}`);
    expect(entries.next().value?.address).toBe(a);
    expect(entries.next().value?.address).toBe(b);
    expect(entries.next().done).toBe(true);
  });

  it("throws for no text, and every entry is where it says, with an address or a problem", () => {
    const pieces = fc.constantFrom(
      a,
      b,
      "fe80::1",
      "address",
      "host",
      "x",
      ...'\n\r,;\t |"[]:%/．，'.split(""),
    );
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (pasted) => {
        const lines = pasted.split(/\r\n|[\n\r\u2028\u2029]/);
        for (const entry of parseAddressList(pasted)) {
          const line = lines[entry.line - 1] ?? "";
          expect(line.slice(entry.column - 1, entry.column - 1 + entry.raw.length)).toBe(entry.raw);
          expect((entry.address === undefined) !== (entry.problem === undefined)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps every address of a list, once, whatever separates them", () => {
    const separator = fc.constantFrom(
      "\n",
      "\r\n",
      ",",
      "; ",
      "\t",
      " ",
      "，",
      "\u3000",
      '","',
      " | ",
    );
    const values = fc.uniqueArray(fc.integer({ min: 1, max: 0xffff }), {
      minLength: 1,
      maxLength: 50,
    });
    fc.assert(
      fc.property(values, separator, (numbers, between) => {
        const addresses = numbers.map((number) => `2402:4e00::${number.toString(16)}`);
        const twice = [...addresses, ...addresses].join(between);
        const entries = parseAddressList(twice);
        expect(entries.flatMap((entry) => entry.address ?? [])).toEqual(addresses);
        expect(entries.filter((entry) => entry.problem?.code === "repeated")).toHaveLength(
          addresses.length,
        );
      }),
    );
  });

  it.each([
    ["one endless word", (size: number) => "f".repeat(size)],
    ["colons", (size: number) => ":".repeat(size)],
    ["colons and digits", (size: number) => "1:".repeat(size / 2)],
    ["quotes", (size: number) => `address,x\n${'"'.repeat(size)}`],
    [
      "many columns and many rows",
      (size: number) => `${"ip,".repeat(size / 6)}\n${"x\n".repeat(size / 4)}`,
    ],
    ["spaces", (size: number) => `a${" ".repeat(size)}b`],
  ])("takes time linear in the text: %s", (_, textOf) => {
    const timeOf = (size: number) => {
      const text = textOf(size);
      const start = performance.now();
      parseAddressList(text);
      return performance.now() - start;
    };
    timeOf(100_000);
    const small = Math.min(timeOf(100_000), timeOf(100_000), timeOf(100_000));
    // Eight times the text: 8 when linear, 64 when quadratic. The 5 ms hide the clock's and the collector's noise.
    expect(timeOf(800_000)).toBeLessThan(24 * (small + 5));
  });
});
