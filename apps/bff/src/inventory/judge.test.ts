import type { OperationKind } from "@sluice/contract";
import type { EnabledAddress } from "@sluice/tencent-vpc";
import { expect, it } from "vitest";
import type { AskedOfAddress, DoneForAddress } from "./asked.ts";
import { judge, type Judgement } from "./judge.ts";
import type { WantedSettings } from "./table.ts";

const address = "2402:4e00::1";
const found: EnabledAddress = {
  address,
  addressId: "eip-1",
  addressStatus: "BIND",
  internetMaxBandwidthOut: 5,
  internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
  tags: [{ key: "team", value: "edge" }],
};
const { internetMaxBandwidthOut: _left, internetChargeType: _out, ...bare } = found;

/** An operation that ended as asked, so many minutes past the hour. */
function done(kind: OperationKind, minute: number, settings: WantedSettings = {}): DoneForAddress {
  const { tags = [], internetMaxBandwidthOut } = settings;
  return {
    address,
    operationId: `${kind}-${minute}`,
    kind,
    params: { tags, ...(internetMaxBandwidthOut !== undefined && { internetMaxBandwidthOut }) },
    by: "Ada",
    at: at(minute),
  };
}

const adoption = (minute: number, settings: WantedSettings) => ({
  address,
  settings,
  by: "Bob",
  at: at(minute),
});

function at(minute: number): Date {
  return new Date(Date.UTC(2026, 10, 23, 8, minute));
}

/** Who is known to have asked, for what bandwidth, and how many settings differ. */
function inShort({ known, lastAsked, drift }: Judgement) {
  const { kind, by, internetMaxBandwidthOut: mbps } = lastAsked ?? {};
  return [known, kind, by, mbps, drift.map(({ field, tagKey }) => tagKey ?? field)];
}

const mbps = (internetMaxBandwidthOut: number) => ({ internetMaxBandwidthOut });
const bandwidth = "internetMaxBandwidthOut";

const cases: [string, EnabledAddress, AskedOfAddress | undefined, unknown[]][] = [
  ["nobody asked", found, undefined, ["none", undefined, undefined, undefined, []]],
  [
    "it is as allocated",
    found,
    { base: done("allocate", 1, mbps(5)) },
    ["operation", "allocate", "Ada", 5, []],
  ],
  [
    "it has another bandwidth",
    found,
    { base: done("allocate", 1, mbps(4)) },
    ["operation", "allocate", "Ada", 4, [bandwidth]],
  ],
  [
    "the cloud tells nothing of its settings",
    bare,
    { base: done("allocate", 1, mbps(4)) },
    ["operation", "allocate", "Ada", 4, []],
  ],
  [
    "a tag is missing and another is different",
    found,
    {
      base: done("allocate", 1, {
        tags: [
          { key: "team", value: "core" },
          { key: "env", value: "prod" },
        ],
      }),
    },
    ["operation", "allocate", "Ada", undefined, ["team", "env"]],
  ],
  [
    "a modify came after",
    found,
    {
      base: done("allocate", 1, { ...mbps(4), tags: [{ key: "env", value: "prod" }] }),
      modify: done("modify", 2, mbps(5)),
    },
    ["operation", "modify", "Ada", 5, ["env"]],
  ],
  [
    "a modify came before it was allocated again",
    found,
    { base: done("allocate", 3, mbps(5)), modify: done("modify", 2, mbps(9)) },
    ["operation", "allocate", "Ada", 5, []],
  ],
  [
    "only a modify is known",
    found,
    { modify: done("modify", 2, mbps(9)) },
    ["operation", "modify", "Ada", 9, [bandwidth]],
  ],
  [
    "it was released and enabled by somebody else",
    found,
    { base: done("release", 4), modify: done("modify", 2, mbps(9)) },
    ["none", "release", "Ada", undefined, []],
  ],
  [
    "it is still on its way off",
    { ...found, addressStatus: "OFFLINING" },
    { base: done("release", 4) },
    ["operation", "release", "Ada", undefined, []],
  ],
  [
    "somebody else's was modified after it had been released",
    found,
    { base: done("release", 4), modify: done("modify", 5, mbps(5)) },
    ["operation", "modify", "Ada", 5, []],
  ],
  [
    "it was adopted since",
    found,
    { base: done("allocate", 1, mbps(4)), adoption: adoption(2, mbps(5)) },
    ["adopted", "adopt", "Bob", 5, []],
  ],
  [
    "it was allocated after it was adopted",
    found,
    { base: done("allocate", 3, mbps(4)), adoption: adoption(2, mbps(5)) },
    ["operation", "allocate", "Ada", 4, [bandwidth]],
  ],
  [
    "it was modified after it was adopted",
    found,
    {
      modify: done("modify", 3, mbps(6)),
      adoption: adoption(2, { ...mbps(5), tags: [{ key: "team", value: "core" }] }),
    },
    ["operation", "modify", "Ada", 6, [bandwidth, "team"]],
  ],
  [
    "it was adopted after it was released",
    found,
    { base: done("release", 2), adoption: adoption(3, mbps(5)) },
    ["adopted", "adopt", "Bob", 5, []],
  ],
];

it.each(cases)("an address is judged when %s", (_when, enabled, asked, expected) => {
  expect(inShort(judge(enabled, asked))).toEqual(expected);
});
