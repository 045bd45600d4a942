import { hash } from "node:crypto";
import { auditRecordSchema, type AuditRecord } from "@sluice/contract";
import { describe, expect, it } from "vitest";
import { nobody } from "./actor.ts";
import { canonicalJson, chainHash } from "./canonical.ts";
import { addressesPerEntry, entriesOf, rangesOf, timeOf } from "./entry.ts";

const maker = { account: "vpc.example#0123", mask: (text: string) => text };
const recordOf = (text: string | undefined): AuditRecord =>
  auditRecordSchema.parse(JSON.parse(text ?? ""));
const someAddresses = (n: number) =>
  Array.from({ length: n }, (_, index) => `2402:4e00::${index.toString(16)}`);

describe("the canonical text", () => {
  it("is the same whatever the order of members, and leaves out what is undefined", () => {
    expect(canonicalJson({ b: [{ d: 1, c: undefined }], a: null })).toBe(
      '{"a":null,"b":[{"d":1}]}',
    );
    expect(canonicalJson({ a: null, b: [{ d: 1 }] })).toBe('{"a":null,"b":[{"d":1}]}');
  });

  it("is made again from what a parser makes of it: hostile text, numbers, other scripts", () => {
    const text = canonicalJson({ é: "a\n\u001b[31m\u2028\u{1f600}", "€": 1e21, a: -0, "1": [0.1] });
    expect(canonicalJson(JSON.parse(text))).toBe(text);
  });

  it("is hashed after the hash before it and a line feed", () => {
    expect(chainHash("ab", "{}")).toBe(hash("sha256", "ab\n{}"));
  });
});

describe("an event", () => {
  it("becomes an entry with every field, null where nothing applies, at the time of its id", () => {
    const [entry, ...more] = entriesOf(maker, { event: "session.signed_out", by: nobody });
    const record = recordOf(entry?.record);
    expect(more).toEqual([]);
    expect(record).toEqual({
      v: 1,
      id: entry?.id,
      at: timeOf(record.id).toISOString(),
      event: "session.signed_out",
      account: maker.account,
      ...nobody,
      ...Object.fromEntries(
        [
          ["region", "operationId", "billingChangeId", "callId", "cloudRequestId", "taskId"],
          ["addressCount", "addresses", "addressesSha256", "outcome"],
          ["parameters", "before", "after"],
        ]
          .flat()
          .map((name) => [name, null]),
      ),
    });
    expect(Math.abs(Date.now() - Date.parse(record.at))).toBeLessThan(60_000);
  });

  it("names its addresses, and lists many in entries that follow it", () => {
    const few = someAddresses(addressesPerEntry);
    const [only] = entriesOf(maker, { event: "addresses.adopted", by: nobody, addresses: few });
    expect(recordOf(only?.record)).toMatchObject({ addresses: few, addressesSha256: null });

    const many = someAddresses(addressesPerEntry * 2 + 1);
    const [main, ...lists] = entriesOf(maker, {
      event: "operation.submitted",
      by: nobody,
      region: "ap-guangzhou",
      addresses: many,
    }).map(({ record }) => recordOf(record));
    expect(main).toMatchObject({
      addressCount: many.length,
      addresses: null,
      addressesSha256: hash("sha256", many.map((address) => `${address}\n`).join("")),
    });
    expect(lists.map(({ event, region, parameters }) => ({ event, region, parameters }))).toEqual(
      [0, 200, 400].map((first) => ({
        event: "addresses.listed",
        region: "ap-guangzhou",
        parameters: { of: main?.id, first },
      })),
    );
    expect(lists.flatMap(({ addresses }) => addresses)).toEqual(many);
    expect(lists.map(({ id }) => id).toSorted()).toEqual(lists.map(({ id }) => id));
  });

  it("is longer than what collectors of logs take in one piece by nothing that people write", () => {
    const longest = "2402:4e00:1000:2000:3000:4000:5000:6000";
    const [entry] = entriesOf(maker, {
      event: "call.intended",
      by: nobody,
      addresses: Array.from({ length: addressesPerEntry }, () => longest),
    });
    expect(entry?.record.length).toBeLessThan(10_000);
  });

  it("is masked before it is stored", () => {
    const mask = (text: string) => text.replaceAll("top-secret", "[secret]");
    const [entry] = entriesOf(
      { ...maker, mask },
      { event: "operation.submitted", by: nobody, parameters: { note: "key top-secret" } },
    );
    expect(entry?.record).toContain("key [secret]");
    expect(entry?.record).not.toContain("top-secret");
  });
});

it.each([
  [[], ""],
  [[3], "3"],
  [[0, 1, 2, 5, 7, 8], "0-2,5,7-8"],
  [[2, 0, 1], "0-2"],
])("positions %j are written as %j", (positions, text) => {
  expect(rangesOf(positions)).toBe(text);
});
