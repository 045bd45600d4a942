import type { Bench, Report } from "../lib/bench.ts";
import { startConsole } from "../lib/console.ts";
import { count, seconds, table } from "../lib/markdown.ts";
import { forgetPeak, readUsage } from "../lib/process-usage.ts";

/** What one large operation cost the server's process. */
export interface Footprint {
  readonly addresses: number;
  readonly timeMs: number;
  /** Resident memory before, in MB (10^6 bytes). */
  readonly idleMb: number;
  readonly peakMb: number;
  /** Processor time of the process, all threads, in seconds. */
  readonly cpuSeconds: number;
}

/** Runs one operation on a console that has done a small one before. */
export async function measureFootprint(bench: Bench): Promise<Footprint> {
  const { emulator, quick } = bench;
  const addresses = quick ? 1000 : 10_000;
  bench.say(`memory and processor time over ${addresses} addresses`);
  await emulator.reset();
  const ip6Addresses = await emulator.addresses(addresses + 100);
  const running = await startConsole(bench, "footprint");
  const { client, pid } = running;
  try {
    await client.untilOver((await client.allocate(ip6Addresses.splice(0, 100))).id);
    forgetPeak(pid);
    const before = readUsage(pid);
    const startedAt = performance.now();
    const { id } = await client.allocate(ip6Addresses);
    await client.untilOver(id);
    const after = readUsage(pid);
    return {
      addresses,
      timeMs: performance.now() - startedAt,
      idleMb: before.residentMb,
      peakMb: after.peakResidentMb,
      cpuSeconds: after.cpuSeconds - before.cpuSeconds,
    };
  } finally {
    await running.stop();
  }
}

/** Tells what was measured. */
export function reportFootprint(footprint: Footprint): Report {
  const { addresses, timeMs, idleMb, peakMb, cpuSeconds } = footprint;
  return {
    title: `Memory and processor time over ${count(addresses)} addresses`,
    body: [
      "Of the server's process, with its embedded database, while one client polls every 10 ms.",
      table(
        ["", "value"],
        [
          ["resident before", `${count(idleMb)} MB`],
          ["resident at most", `${count(peakMb)} MB`],
          ["processor time", `${cpuSeconds.toFixed(1)} s`],
          ["time", seconds(timeMs)],
          ["of one core", `${((cpuSeconds / timeMs) * 100_000).toFixed(0)} %`],
        ],
      ),
    ].join("\n\n"),
    checks: [],
  };
}
