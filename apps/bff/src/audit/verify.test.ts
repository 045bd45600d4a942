import { describe, expect, it } from "vitest";
import { nobody } from "./actor.ts";
import { chainHash, genesisHash } from "./canonical.ts";
import { entriesOf } from "./entry.ts";
import { recordOfMissing } from "./seal.ts";
import { judgeRow } from "./verify.ts";

const maker = { account: "vpc.example#0123", mask: (text: string) => text };
const entry = entriesOf(maker, {
  event: "operation.submitted",
  by: { ...nobody, person: { id: "op", name: "Operator", role: "operator" } },
  region: "ap-guangzhou",
  operationId: "01890000-0000-7000-8000-000000000001",
})[0];
if (!entry) throw new Error("an event makes an entry");
const { id, ...columns } = entry;
const start = { seq: 0, hash: genesisHash };
const row = { seq: 1, hash: chainHash(genesisHash, entry.record), entryId: id, ...columns };
const none = {
  record: null,
  event: null,
  personId: null,
  region: null,
  operationId: null,
  billingChangeId: null,
};

describe("a row of the chain", () => {
  it("holds when it follows the one before and says what its record says", () => {
    expect(judgeRow(row, start)).toBeNull();
  });

  it.each([
    [
      "a byte of the entry",
      { record: entry.record.replace("guangzhou", "guangzhoU") },
      "entry_changed",
    ],
    ["the hash", { hash: chainHash(genesisHash, "{}") }, "entry_changed"],
    ["the hash before it", {}, "entry_changed", { seq: 0, hash: "1".repeat(64) }],
    ["the number", { seq: 2 }, "rows_missing"],
    ["the entry, which is gone", none, "entry_removed"],
    [
      "the entry, gone before it was sealed",
      { ...none, hash: chainHash(genesisHash, recordOfMissing(id)) },
      "entry_removed",
    ],
    ["the person's column", { personId: "other" }, "columns_changed"],
    ["the event's column", { event: "session.signed_in" }, "columns_changed"],
    ["the region's column", { region: null }, "columns_changed"],
    ["the operation's column", { operationId: null }, "columns_changed"],
  ])("does not hold when this was changed: %s", (_what, changed, fault, last = start) => {
    const broken = judgeRow({ ...row, ...changed }, last);
    expect(broken?.fault).toBe(fault);
    expect(broken?.message).toMatch(/^The audit trail does not hold: row 1\b.+\.$/);
  });
});
