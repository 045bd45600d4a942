import { createOperationSchema, listOperationsQuerySchema } from "@sluice/contract";
import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { explainIssue, fieldErrorsOf, type Place } from "./field-errors.ts";

function errorsOf(schema: z.ZodType, value: unknown, place: Place) {
  const parsed = schema.safeParse(value, { error: explainIssue, reportInput: true });
  return parsed.success ? [] : fieldErrorsOf(parsed.error.issues, place);
}

/** Pointer and code of each error; the words may change, these may not. */
function briefly(schema: z.ZodType, value: unknown, place: Place = "body") {
  return errorsOf(schema, value, place).map(({ pointer, code }) => `${pointer} ${code}`);
}

const good = {
  kind: "allocate",
  region: "ap-guangzhou",
  ip6Addresses: ["2402:4e00:1000:200::1"],
};

describe("errors of a create request", () => {
  const cases: [string, unknown, string[]][] = [
    ["a good request", good, []],
    ["an empty body", {}, ["/kind required"]],
    ["a list instead of an object", [], [" wrong_type"]],
    ["an unknown kind", { ...good, kind: "enable" }, ["/kind not_allowed_value"]],
    ["missing fields", { kind: "allocate" }, ["/region required", "/ip6Addresses required"]],
    ["no address", { ...good, ip6Addresses: [] }, ["/ip6Addresses too_few"]],
    [
      "bad and repeated addresses",
      {
        ...good,
        ip6Addresses: [
          "2402:4e00:1000:200::1",
          "fe80::1",
          "x",
          "2402:4e00:1000:0200::0001",
          "10.0.0.1",
        ],
      },
      [
        "/ip6Addresses/1 address_link_local",
        "/ip6Addresses/2 address_not_an_address",
        "/ip6Addresses/3 address_repeated",
        "/ip6Addresses/4 address_ipv4",
      ],
    ],
    ["an address that is no text", { ...good, ip6Addresses: [1] }, ["/ip6Addresses/0 wrong_type"]],
    ["a region by form", { ...good, region: "Guangzhou" }, ["/region invalid_format"]],
    [
      "no bandwidth",
      { ...good, internetMaxBandwidthOut: 0 },
      ["/internetMaxBandwidthOut too_small"],
    ],
    [
      "half a megabit",
      { ...good, internetMaxBandwidthOut: 0.5 },
      ["/internetMaxBandwidthOut wrong_type"],
    ],
    [
      "a package without package billing",
      { ...good, bandwidthPackageId: "bwp-12345678" },
      ["/bandwidthPackageId package_without_package_billing"],
    ],
    [
      "unknown fields, each by its name",
      { ...good, bandwith: 1, "a/b~c": 2 },
      ["/bandwith unknown_field", "/a~1b~0c unknown_field"],
    ],
    [
      "a name that objects have anyway",
      JSON.parse(
        '{"kind":"allocate","region":"ap-guangzhou","ip6Addresses":["2402:4e00::1"],"__proto__":1}',
      ),
      ["/__proto__ unknown_field"],
    ],
    [
      "bad tags",
      {
        ...good,
        tags: [
          { key: "qcs:a", value: "v" },
          { key: "team", value: "" },
          { key: "team", value: "edge", note: "" },
        ],
      },
      [
        "/tags/0/key tag_key_reserved",
        "/tags/1/value too_short",
        "/tags/2/note unknown_field",
        "/tags/2/key tag_key_repeated",
      ],
    ],
    [
      "everything at once",
      {
        kind: "allocate",
        region: 1,
        ip6Addresses: ["::1"],
        internetMaxBandwidthOut: "1",
        internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
        bandwidthPackageId: "bwp-12345678",
        extra: true,
      },
      [
        "/region wrong_type",
        "/ip6Addresses/0 address_loopback",
        "/internetMaxBandwidthOut wrong_type",
        "/extra unknown_field",
        "/bandwidthPackageId package_without_package_billing",
      ],
    ],
  ];
  it.each(cases)("tells %s", (_what, body, expected) => {
    expect(briefly(createOperationSchema, body)).toEqual(expected);
  });

  it("does not blame the package when it is the billing mode that is wrong", () => {
    const body = { ...good, internetChargeType: "MONTHLY", bandwidthPackageId: "bwp-12345678" };
    expect(briefly(createOperationSchema, body)).toEqual(["/internetChargeType not_allowed_value"]);
  });
});

describe("errors of a query", () => {
  it("point to the parameter, also for one entry of a list", () => {
    const query = { limit: "0", state: "running,done", cursor: "c", sort: "name" };
    expect(briefly(listOperationsQuerySchema, query, "query")).toEqual([
      "?limit too_small",
      "?state not_allowed_value",
      "?sort unknown_field",
    ]);
  });

  it("tells a parameter that was given twice", () => {
    expect(briefly(listOperationsQuerySchema, { limit: ["1", "2"] }, "query")).toEqual([
      "?limit wrong_type",
    ]);
  });
});

it("gives sentences without zod's own words, and the values that they speak of", () => {
  const body = { ...good, internetMaxBandwidthOut: 1_000_000, internetChargeType: 1 };
  expect(errorsOf(createOperationSchema, body, "body")).toEqual([
    {
      pointer: "/internetMaxBandwidthOut",
      code: "too_big",
      message: "must be at most 100000",
      params: { maximum: 100_000 },
    },
    {
      pointer: "/internetChargeType",
      code: "not_allowed_value",
      message: "must be one of: TRAFFIC_POSTPAID_BY_HOUR, BANDWIDTH_PACKAGE",
      params: { allowed: "TRAFFIC_POSTPAID_BY_HOUR, BANDWIDTH_PACKAGE" },
    },
  ]);
});

it("says nothing of the value that was sent", () => {
  const body = { ...good, note: ["my secret"], region: "my secret" };
  expect(JSON.stringify(errorsOf(createOperationSchema, body, "body"))).not.toContain("my secret");
});
