import { expect, it } from "vitest";
import { checkList } from "../address-list/check-list.ts";
import { keepAddresses, placeOf } from "./drop-addresses.ts";

const text = "2402:4e00::1, 2402:4E00::2\n[2402:4e00::3]\n2402:4e00::4 2402:4e00::5\nnonsense";
const list = checkList(text);

it("keeps some addresses as they were written, and what is no address", () => {
  const kept = new Set(["2402:4e00::2", "2402:4e00::4"]);
  expect(keepAddresses(text, list, kept)).toEqual({
    text: "2402:4E00::2\n2402:4e00::4\nnonsense",
    count: 3,
  });
  expect(keepAddresses(text, list, new Set(list.addresses))).toEqual({ text, count: 0 });
});

it("finds an address however it is spelled in the text", () => {
  expect(placeOf(list, "2402:4e00::2")).toEqual({ line: 1, column: 15, length: 12 });
  expect(placeOf(list, "2402:4e00::9")).toBeUndefined();
});
