import { expect, it } from "vitest";
import { findIn } from "./match.ts";

const items = [
  { label: "Operations", keywords: "history" },
  { label: "Allocate bandwidth", keywords: "new create enable" },
  { label: "Theme: dark", keywords: "night mode" },
  { label: "开通公网带宽", keywords: "kaitong allocate" },
  { label: "操作记录", keywords: "caozuo operations" },
];

it.each([
  ["", ["Operations", "Allocate bandwidth", "Theme: dark", "开通公网带宽", "操作记录"]],
  ["dark", ["Theme: dark"]],
  ["DARK theme", ["Theme: dark"]],
  ["night", ["Theme: dark"]],
  // In the label before in the keywords.
  ["oper", ["Operations", "操作记录"]],
  ["alloc", ["Allocate bandwidth", "开通公网带宽"]],
  // Letters in their order, with others between.
  ["albw", ["Allocate bandwidth"]],
  ["带宽", ["开通公网带宽"]],
  ["开带", ["开通公网带宽"]],
  ["kai", ["开通公网带宽"]],
  ["dark allocate", []],
  ["zz", []],
])("%j finds %j", (query, labels) => {
  expect(findIn(query, items).map(({ label }) => label)).toEqual(labels);
});
