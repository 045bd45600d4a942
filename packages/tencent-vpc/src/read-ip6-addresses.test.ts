import { describe, expect, it } from "vitest";
import { canonicalIp6 } from "./ip6.ts";
import { readIp6Addresses, readPage } from "./read-ip6-addresses.ts";
import { toReadOutcome, type Reader } from "./reader.ts";
import type { ExchangeResult } from "./exchange.ts";

const region = "ap-guangzhou";

interface Row {
  AddressId: string;
  AddressIp: string | null;
  AddressStatus?: string;
}

interface Query {
  Offset: number;
  Limit: number;
  Filters?: { Name: string; Values: string[] }[];
}

interface CloudOptions {
  enabled: Row[];
  /** What an address that is not enabled does to a filtered read that names it. */
  notPublic: "missing" | "error";
  /** Runs before the request of this number (from 1) is answered. */
  before?: (request: number, enabled: Row[]) => void;
}

/** A cloud in memory that answers DescribeIp6Addresses, with the choice that its documents leave open. */
function cloud({ enabled, notPublic, before }: CloudOptions) {
  const queries: Query[] = [];
  const answer = (query: Query): ExchangeResult => {
    const values = query.Filters?.[0]?.Values;
    const known = new Set(enabled.map(({ AddressIp }) => AddressIp));
    if (notPublic === "error" && values?.some((value) => !known.has(value)) === true) {
      const code = "InvalidParameterValue.AddressIpNotPublic";
      return { kind: "error", code, message: "not public", requestId: "r" };
    }
    const rows = enabled.filter(
      ({ AddressIp }) => values === undefined || values.includes(AddressIp ?? ""),
    );
    const AddressSet = rows.slice(query.Offset, query.Offset + query.Limit);
    return {
      kind: "answer",
      response: { TotalCount: rows.length, AddressSet },
      requestId: "r",
    };
  };
  const reader: Reader = {
    read({ action, parameters }, schema) {
      const query = parameters as unknown as Query;
      queries.push(query);
      before?.(queries.length, enabled);
      return Promise.resolve(toReadOutcome(action, answer(query), schema));
    },
  };
  return { context: { reader, region, signal: undefined }, queries };
}

const address = (index: number) => `2402:4e00:1::${(index + 1).toString(16)}`;
const addresses = (count: number) => Array.from({ length: count }, (_, index) => address(index));
const row = (index: number): Row => ({
  AddressId: `eip-${index}`,
  AddressIp: address(index),
  AddressStatus: "BIND",
});
const rows = (...indexes: number[]) => indexes.map(row);

/** The ids by address, as a plain object. */
async function read(options: CloudOptions, asked: readonly string[]) {
  const { context, queries } = cloud(options);
  const outcome = await readIp6Addresses(context, asked);
  if (outcome.kind !== "ok") return { outcome, calls: queries.length };
  const ids = Object.fromEntries(
    [...outcome.value].map(([key, enabled]) => [key, enabled?.addressId ?? null]),
  );
  return { ids, calls: queries.length };
}

describe("reading addresses", () => {
  it("gives the settings of an enabled address, as the cloud tells them", async () => {
    const enabled = [
      {
        ...row(0),
        Bandwidth: 6,
        InternetChargeType: "BANDWIDTH_PACKAGE",
        BandwidthPackageId: "bwp-1",
        InstanceId: "ins-1",
        NetworkInterfaceId: "eni-1",
        UnVpcId: "vpc-1",
        IsArrears: false,
        IsBlocked: true,
        CreatedTime: "2026-11-23T04:09:52Z",
        TagSet: [{ Key: "team", Value: "edge" }, { Key: "empty" }],
        AddressName: null,
        InstanceType: "",
        PrivateAddressIp: "10.0.0.4",
        AddressType: "EIP",
        CascadeRelease: false,
        IsEipDirectConnection: false,
        LocalBgp: true,
        Egress: "center_egress1",
        AntiDDoSPackageId: "bgp-1",
        DedicatedClusterId: "cluster-1",
        RenewFlag: "NOTIFY_AND_MANUAL_RENEW",
        DeadlineDate: "2027-11-23T04:09:52Z",
      },
    ];
    const { context } = cloud({ enabled, notPublic: "missing" });
    expect(await readIp6Addresses(context, [address(0)])).toEqual({
      kind: "ok",
      requestId: "r",
      value: new Map([
        [
          address(0),
          {
            address: address(0),
            addressId: "eip-0",
            addressStatus: "BIND",
            internetMaxBandwidthOut: 6,
            internetChargeType: "BANDWIDTH_PACKAGE",
            bandwidthPackageId: "bwp-1",
            instanceId: "ins-1",
            networkInterfaceId: "eni-1",
            vpcId: "vpc-1",
            isArrears: false,
            isBlocked: true,
            createdTime: "2026-11-23T04:09:52Z",
            privateAddressIp: "10.0.0.4",
            addressType: "EIP",
            cascadeRelease: false,
            isEipDirectConnection: false,
            localBgp: true,
            egress: "center_egress1",
            antiDDoSPackageId: "bgp-1",
            dedicatedClusterId: "cluster-1",
            renewFlag: "NOTIFY_AND_MANUAL_RENEW",
            deadlineDate: "2027-11-23T04:09:52Z",
            tags: [
              { key: "team", value: "edge" },
              { key: "empty", value: "" },
            ],
          },
        ],
      ]),
    });
  });

  it("answers in the caller's spelling, repeats included", async () => {
    const asked = ["2402:4E00:0001:0::1", "2402:4e00:1::1", "2402:4e00:1::2"];
    expect(await read({ enabled: rows(0), notPublic: "missing" }, asked)).toEqual({
      ids: {
        "2402:4E00:0001:0::1": "eip-0",
        "2402:4e00:1::1": "eip-0",
        "2402:4e00:1::2": null,
      },
      calls: 1,
    });
  });

  const some = Object.fromEntries(addresses(8).map((key) => [key, null]));
  it.each<[string, CloudOptions["notPublic"], number]>([
    ["left out", "missing", 1],
    // the filtered read, then one page of the whole list
    ["answered with an error", "error", 2],
  ])("tells enabled ones from those that are %s", async (_, notPublic, calls) => {
    expect(await read({ enabled: rows(1, 6, 50), notPublic }, addresses(8))).toEqual({
      ids: { ...some, [address(1)]: "eip-1", [address(6)]: "eip-6" },
      calls,
    });
  });

  it("takes the error about one address as its answer", async () => {
    expect(await read({ enabled: [], notPublic: "error" }, [address(3)])).toEqual({
      ids: { [address(3)]: null },
      calls: 1,
    });
  });

  it("halves when the whole list is longer than that takes calls", async () => {
    const enabled = rows(...Array.from({ length: 500 }, (_, index) => index));
    const asked = [address(0), address(1), address(900), address(2)];
    expect(await read({ enabled, notPublic: "error" }, asked)).toEqual({
      ids: {
        [address(0)]: "eip-0",
        [address(1)]: "eip-1",
        [address(2)]: "eip-2",
        [address(900)]: null,
      },
      // all four; a page that shows 500 to be too many; the two halves; the two of the second
      calls: 6,
    });
  });

  it("pages through a long list", async () => {
    const enabled = rows(...Array.from({ length: 250 }, (_, index) => index));
    const asked = [...addresses(99), address(249), address(900)].slice(1);
    const { ids, calls } = await read({ enabled, notPublic: "error" }, asked);
    expect(Object.values(ids ?? {}).filter((id) => id === null)).toHaveLength(1);
    expect(calls).toBe(4);
  });

  it("reads the list again when it changes underfoot, then halves rather than guess", async () => {
    const enabled = rows(...Array.from({ length: 150 }, (_, index) => index));
    const asked = [...addresses(3), address(900)];
    const changing = (request: number, list: Row[]) => {
      if (request > 2) list.shift();
    };
    const { ids } = await read(
      { enabled: [...enabled], notPublic: "error", before: changing },
      asked.slice(2),
    );
    // by the time that halving asks for it, the first rows are gone for real
    expect(ids).toEqual({ [address(2)]: null, [address(900)]: null });
    const once = (request: number, list: Row[]) => {
      if (request === 3) list.pop();
    };
    expect(await read({ enabled, notPublic: "error", before: once }, asked)).toMatchObject({
      ids: { [address(0)]: "eip-0", [address(900)]: null },
      calls: 5,
    });
  });

  it("takes the newer of two rows of one address", async () => {
    const old = { AddressId: "eip-old", AddressIp: address(0), AddressStatus: "OFFLINING" };
    for (const enabled of [
      [old, row(0)],
      [row(0), old],
    ]) {
      expect(await read({ enabled, notPublic: "missing" }, [address(0)])).toMatchObject({
        ids: { [address(0)]: "eip-0" },
      });
    }
  });

  const unreadable = { outcome: { kind: "unavailable", reason: "unreadable_answer" } };
  it.each<[string, object]>([
    [
      "a row without an address",
      { TotalCount: 1, AddressSet: [{ AddressId: "eip-9", AddressIp: null }] },
    ],
    ["a row that nobody asked for", { TotalCount: 1, AddressSet: [row(7)] }],
    ["fewer rows than counted", { TotalCount: 2, AddressSet: [] }],
    ["a row twice", { TotalCount: 3, AddressSet: [row(0), row(0)] }],
    ["no count", { AddressSet: [row(0)] }],
    ["a row without an id", { TotalCount: 1, AddressSet: [{ AddressIp: address(0) }] }],
  ])("concludes nothing about a missing address from %s", async (_, members) => {
    const reader: Reader = {
      read: ({ action }, schema) =>
        Promise.resolve(
          toReadOutcome(
            action,
            { kind: "answer", response: { ...members }, requestId: "r" },
            schema,
          ),
        ),
    };
    const outcome = await readIp6Addresses({ reader, region, signal: undefined }, [
      address(0),
      address(1),
    ]);
    expect({ outcome }).toMatchObject(unreadable);
  });

  it("passes on a refusal", async () => {
    const reader: Reader = {
      read: ({ action }, schema) =>
        Promise.resolve(
          toReadOutcome(action, { kind: "error", code: "InvalidParameter", message: "m" }, schema),
        ),
    };
    expect(
      await readIp6Addresses({ reader, region, signal: undefined }, addresses(2)),
    ).toMatchObject({ kind: "refused", code: "InvalidParameter" });
  });

  it.each<[string, string[], typeof RangeError | typeof TypeError]>([
    ["no address", [], RangeError],
    ["101 addresses", addresses(101), RangeError],
    ["text that is no address", ["10.0.0.1"], TypeError],
  ])("throws for %s", async (_, asked, error) => {
    const { context } = cloud({ enabled: [], notPublic: "missing" });
    await expect(readIp6Addresses(context, asked)).rejects.toThrow(error);
  });
});

describe("reading a page", () => {
  it("gives the rows in RFC 5952 form, and how many there are in all", async () => {
    const enabled = [{ ...row(0), AddressIp: "2402:4E00:0001:0000::1" }, row(1), row(2)];
    const { context, queries } = cloud({ enabled, notPublic: "missing" });
    const page = await readPage(context, { offset: 0, limit: 2 });
    expect(page).toMatchObject({
      kind: "ok",
      value: {
        totalCount: 3,
        items: [{ address: canonicalIp6(address(0)) }, { addressId: "eip-1" }],
      },
    });
    expect(queries).toEqual([{ Offset: 0, Limit: 2 }]);
  });
});
