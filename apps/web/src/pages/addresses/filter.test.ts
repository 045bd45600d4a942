import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  comparisons,
  filterAddresses,
  filterFrom,
  filterText,
  noFilter,
  type Condition,
  type Filter,
} from "./filter.ts";
import { enabledAddress } from "./test-addresses.ts";

const plain = enabledAddress({
  address: "2402:4e00::1",
  addressId: "eip-plain",
  addressStatus: "BIND",
  internetMaxBandwidthOut: 5,
  internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
  instanceId: "ins-web",
  networkInterfaceId: "eni-web",
  known: "operation",
  tags: [{ key: "team", value: "edge" }],
});
const strange = enabledAddress({
  address: "2402:4e00::abcd",
  addressId: "eip-strange",
  addressStatus: "SOMETHING_NEW",
  known: "none",
  isArrears: true,
  drift: [{ field: "internetMaxBandwidthOut", asked: 5, found: 9 }],
  missingTags: ["team"],
});
const nameless = enabledAddress({
  address: "",
  addressId: "eip-nameless",
  known: "adopted",
  busyIn: "an-operation",
});
const all = [plain, strange, nameless];

describe("a condition lets through", () => {
  it.each<[Condition, (typeof all)[number][]]>([
    [{ property: "addressStatus", comparison: "=", value: "bind" }, [plain, nameless]],
    [{ property: "addressStatus", comparison: "!=", value: "BIND" }, [strange]],
    [{ property: "address", comparison: "=", value: "2402:4E00:0::1" }, [plain]],
    [{ property: "address", comparison: ":", value: "2402" }, [plain, strange]],
    [{ property: "address", comparison: "!:", value: "2402" }, [nameless]],
    [{ property: "internetMaxBandwidthOut", comparison: ">=", value: "5" }, [plain]],
    [{ property: "internetMaxBandwidthOut", comparison: "<", value: "5" }, []],
    [{ property: "internetMaxBandwidthOut", comparison: "<=", value: "x" }, []],
    [{ property: "internetMaxBandwidthOut", comparison: "!=", value: "5" }, [strange, nameless]],
    [{ property: "tag.team", comparison: "=", value: "edge" }, [plain]],
    [{ property: "tag.team", comparison: "!=", value: "edge" }, [strange, nameless]],
    [{ property: "isArrears", comparison: "=", value: "yes" }, [strange]],
    [{ property: "known", comparison: "=", value: "operation" }, [plain]],
    [{ property: "drift", comparison: "=", value: "any" }, [strange]],
    [{ property: "drift", comparison: "=", value: "internetMaxBandwidthOut" }, [strange]],
    [{ property: "missingTags", comparison: "=", value: "none" }, [plain, nameless]],
    [{ property: "busy", comparison: "=", value: "yes" }, [nameless]],
    [{ property: "no such property", comparison: "=", value: "x" }, []],
    [{ comparison: ":", value: "EDGE" }, [plain]],
    [{ comparison: ":", value: "2402:4e00:0:0::1" }, [plain]],
    [{ comparison: "!:", value: "eip" }, []],
  ])("%j", (condition, expected) => {
    const filter: Filter = { operation: "and", conditions: [condition] };
    expect(filterAddresses(all, filter)).toEqual(expected);
  });
});

describe("a filter", () => {
  const conditions: Condition[] = [
    { property: "isArrears", comparison: "=", value: "yes" },
    { property: "known", comparison: "=", value: "operation" },
  ];

  it("wants all of its conditions, or any", () => {
    expect(filterAddresses(all, { operation: "and", conditions })).toEqual([]);
    expect(filterAddresses(all, { operation: "or", conditions })).toEqual([plain, strange]);
    expect(filterAddresses(all, noFilter)).toEqual(all);
  });

  it("can be read in the address of the page", () => {
    const [arrears = { comparison: ":" as const, value: "" }] = conditions;
    expect(
      filterText({
        operation: "or",
        conditions: [
          arrears,
          { property: "internetMaxBandwidthOut", comparison: ">=", value: "5" },
          { comparison: ":", value: "2402:4e00::" },
        ],
      }),
    ).toBe("or;isArrears=yes;internetMaxBandwidthOut>=5;:2402:4e00::");
  });

  it("is the same when it is read back, whatever stands in it", () => {
    const condition = fc.record(
      {
        property: fc.constantFrom("address", "tag.team", "tag.a=b;c!", "tag.项目:x"),
        comparison: fc.constantFrom(...comparisons),
        value: fc.string({ minLength: 1, unit: "grapheme" }),
      },
      { requiredKeys: ["comparison", "value"] },
    );
    const filter = fc.record({
      operation: fc.constantFrom("and" as const, "or" as const),
      conditions: fc.array(condition, { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(filter, (one) => {
        expect(filterFrom(filterText(one))).toEqual(one);
      }),
    );
  });

  it.each([undefined, "", "or;", "nonsense", ";;", "addressStatus="])(
    "is none where the text is none (%j)",
    (text) => {
      expect(filterFrom(text).conditions).toEqual([]);
    },
  );
});
