import type { Bench, Report } from "../lib/bench.ts";
import { floorMs } from "../lib/floor.ts";
import { count, duration, seconds, table } from "../lib/markdown.ts";
import type { PlainSdk } from "../lib/sdk.ts";
import { measureCallAfterCall } from "./call-after-call.ts";
import { measureOneAddressACall, type OtherWay } from "./one-address-a-call.ts";
import type { OperationTimes, SizeTimes } from "./operation-times.ts";

/** The other ways to do the same work on the same cloud. */
export interface OtherWays {
  readonly oneAddressACall: OtherWay;
  readonly callAfterCall: OtherWay;
}

export async function measureOtherWays(bench: Bench, sdk: PlainSdk): Promise<OtherWays> {
  return {
    callAfterCall: await measureCallAfterCall(bench, sdk),
    oneAddressACall: await measureOneAddressACall(bench, sdk),
  };
}

/** Time of a way for any number of addresses; computed where that number was not measured. */
function timeOf({ measured, unit }: OtherWay, addresses: number) {
  const same = measured.find((run) => run.addresses === addresses);
  return same
    ? { timeMs: same.timeMs, computed: false }
    : { timeMs: Math.ceil(addresses / unit.addresses) * unit.timeMs, computed: true };
}

/** Tells how long operations take, beside the floor and the other ways. */
export function reportTimes(times: OperationTimes, ways: OtherWays | undefined): Report {
  const { sizes, readBackMs, firstMs } = times;
  const thousand = sizes.find(({ addresses }) => addresses === 1000);
  return {
    title: "From POST to all final",
    body: [
      `Time from sending the POST to seeing the operation over, polled every 10 ms; median of rounds on one server, each on a cloud in which nothing is enabled. The floor is sending at 16 calls a second of 100 addresses (80% of the documented rate), one task of 1.5 s and one reading of 100 addresses, measured here as ${readBackMs.toFixed(1)} ms. In every round every address ended \`succeeded\` and the cloud had enabled it exactly once.`,
      table(
        [
          "addresses",
          "floor",
          "Sluice",
          "least",
          "most",
          "times the floor",
          "calls: write, task, read",
        ],
        sizes.map(sizeRow),
      ),
      `The first operation of a new server, which has yet to learn how long tasks take: 100 addresses in ${seconds(firstMs)}, ${(firstMs / floorMs(100, readBackMs)).toFixed(2)} times the floor.`,
      ...(ways ? [tellWays(sizes, ways)] : []),
    ].join("\n\n"),
    checks: thousand
      ? [
          {
            what: "1,000 addresses from POST to all succeeded",
            bar: "at most 1.5 x the floor",
            measured: `${thousand.timesFloor.toFixed(2)} x (${seconds(thousand.medianMs)})`,
            met: thousand.timesFloor <= 1.5,
          },
        ]
      : [],
  };
}

function sizeRow({ addresses, floorMs, medianMs, timesMs, timesFloor, rates }: SizeTimes) {
  const callsOf = (action: string) => rates.find((rate) => rate.action === action)?.count ?? 0;
  return [
    count(addresses),
    seconds(floorMs),
    seconds(medianMs),
    seconds(Math.min(...timesMs)),
    seconds(Math.max(...timesMs)),
    timesFloor.toFixed(2),
    ["AllocateIp6AddressesBandwidth", "DescribeTaskResult", "DescribeIp6Addresses"]
      .map(callsOf)
      .join(", "),
  ];
}

function tellWays(sizes: readonly SizeTimes[], ways: OtherWays): string {
  const cell = (way: OtherWay, { addresses, medianMs }: SizeTimes) => {
    const { timeMs, computed } = timeOf(way, addresses);
    return `${duration(timeMs)}${computed ? "*" : ""} (${(timeMs / medianMs).toFixed(1)} x)`;
  };
  const measured = (way: OtherWay) =>
    way.measured.map((run) => `${run.addresses} in ${seconds(run.timeMs)}`).join(", ");
  return [
    "The same work on the same cloud in two other ways, through the cloud's Node SDK without Sluice:",
    `- *One address a call*: ten at a time, each waits 10 s, then polls every 3 s, then reads the address, as the Terraform provider does at its default parallelism. Measured: ${measured(ways.oneAddressACall)}; more is computed from that by waves of ten (*), not waited for.
- *One call after another*: 100 addresses a call, its task polled every 0.5 s, then the next call; reads nothing back. Measured: ${measured(ways.callAfterCall)}; more is computed by calls (*).`,
    table(
      ["addresses", "Sluice", "one address a call", "one call after another"],
      sizes.map((size) => [
        count(size.addresses),
        seconds(size.medianMs),
        cell(ways.oneAddressACall, size),
        cell(ways.callAfterCall, size),
      ]),
    ),
  ].join("\n\n");
}
