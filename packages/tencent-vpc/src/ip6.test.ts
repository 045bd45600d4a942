import { describe, expect, it } from "vitest";
import { addressesNamedIn, canonicalIp6 } from "./ip6.ts";

describe("canonicalIp6", () => {
  it.each([
    ["2402:4e00:1000:200:0:8d8a:60b7:87f8", "2402:4e00:1000:200:0:8d8a:60b7:87f8"],
    ["2402:4E00:1000:0200:0000:8D8A:60B7:87F8", "2402:4e00:1000:200:0:8d8a:60b7:87f8"],
    [" 2402:4e00:0:0:0:0:0:1 ", "2402:4e00::1"],
    ["2402:4e00::", "2402:4e00::"],
    ["2402:4e00::1%eth0", undefined],
    ["10.0.0.1", undefined],
    ["2402:4e00::1/64", undefined],
    ["", undefined],
  ])("%j is %j", (text, canonical) => {
    expect(canonicalIp6(text)).toBe(canonical);
  });
});

describe("addressesNamedIn", () => {
  const asked = ["2402:4e00::a", "2402:4E00:0::B", "2402:4e00::"];

  it.each<[string, string, string[]]>([
    ["in brackets", "IP [2402:4e00:0:0::a] is not found", ["2402:4e00::a"]],
    ["several, as the caller spelled them", "2402:4e00::a,2402:4e00::b", asked.slice(0, 2)],
    ["before a full stop", "Cannot find 2402:4e00::a.", ["2402:4e00::a"]],
    ["before a colon", "2402:4e00::a: already published", ["2402:4e00::a"]],
    ["that ends in two colons", "bad address 2402:4e00::", ["2402:4e00::"]],
    ["in full-width quotes", "地址“2402:4e00::a”不存在", ["2402:4e00::a"]],
    ["of another call", "2402:4e00::ffff is not found", []],
    ["none", "InvalidParameterValue: not found at 10:15:00", []],
  ])("finds an address %s", (_, message, named) => {
    expect(addressesNamedIn(message, asked)).toEqual(named);
  });
});
