import type { PreviewItem } from "@sluice/contract";
import { expect, it } from "vitest";
import { filterItems, goodAddresses, knownIds } from "./filter-items.ts";

const present = { addressId: "eip-12345678", addressStatus: "BIND" };
const items: PreviewItem[] = [
  { index: 0, text: "2402:4E00::1", address: "2402:4e00::1", verdict: "will_be_sent" },
  {
    index: 1,
    text: "2402:4e00::2",
    address: "2402:4e00::2",
    verdict: "cannot",
    code: "already_enabled",
    detail: { present },
  },
  { index: 2, text: "Nonsense", verdict: "cannot", code: "address_not_an_address" },
  { index: 3, text: "2402:4e00::3", address: "2402:4e00::3", verdict: "may_wait", code: "busy" },
  {
    index: 4,
    text: "2402:4e00::4",
    address: "2402:4e00::4",
    verdict: "unchanged",
    code: "as_asked",
  },
];

it.each([
  [{ text: "" }, [0, 1, 2, 3, 4]],
  [{ text: "", verdict: "cannot" }, [1, 2]],
  [{ text: "", verdict: "cannot", code: "already_enabled" }, [1]],
  [{ text: " 4E00::3 " }, [3]],
  [{ text: "nonsense" }, [2]],
  [{ text: "::2", verdict: "may_wait" }, []],
] as const)("the filter %j lets through %j", (filter, expected) => {
  expect(filterItems(items, filter).map(({ index }) => index)).toEqual(expected);
});

it("the good ones are those that will be sent, at once or later", () => {
  expect([...goodAddresses(items)]).toEqual(["2402:4e00::1", "2402:4e00::3"]);
});

it("knows the ids of what is enabled", () => {
  expect(knownIds(items)).toEqual({ "2402:4e00::2": "eip-12345678" });
});
