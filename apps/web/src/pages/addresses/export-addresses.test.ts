import { expect, it } from "vitest";
import { addressesCsv, csvName } from "./export-addresses.ts";
import { enabledAddress } from "./test-addresses.ts";

it("writes an address with everything, and nothing that a spreadsheet would run", () => {
  const csv = addressesCsv("ap-guangzhou", [
    enabledAddress({
      addressName: '=HYPERLINK("http://x")',
      internetMaxBandwidthOut: 5,
      isArrears: false,
      tags: [
        { key: "team", value: "edge, north" },
        { key: "b", value: "2" },
      ],
      drift: [
        { field: "internetMaxBandwidthOut", asked: 9, found: 5 },
        { field: "tags", tagKey: "team", asked: "core" },
      ],
    }),
  ]);
  const [head, row, end] = csv.split("\r\n");
  expect(head?.startsWith("\uFEFFregion,address,addressId,")).toBe(true);
  expect(row).toBe(
    `ap-guangzhou,2402:4e00::1,eip-1,"'=HYPERLINK(""http://x"")",BIND,5,,,,,,,,false,,,` +
      `"team=edge, north; b=2",operation,` +
      `"internetMaxBandwidthOut: 9 asked, 5 found; tag team: core asked, none found",`,
  );
  expect(end).toBe("");
});

it("names the file by region and by when the list was read", () => {
  expect(csvName("ap-guangzhou", "2026-11-23T08:00:00.123Z")).toBe(
    "addresses-ap-guangzhou-2026-11-23T08-00-00Z.csv",
  );
});
