import type { Report } from "../lib/bench.ts";
import { callsFor, callsPerSecond } from "../lib/floor.ts";
import { count, seconds, table } from "../lib/markdown.ts";
import { growthExponent } from "../lib/statistics.ts";
import type { SizeTimes } from "./operation-times.ts";

/** Tells how the time of an operation grows with its addresses. */
export function reportGrowth(sizes: readonly SizeTimes[]): Report {
  const points = sizes
    .filter(({ addresses }) => addresses >= 100)
    .map(({ addresses, medianMs }) => ({ size: addresses, time: medianMs }));
  const steps = points.slice(1).map((point, index) => {
    const before = points[index] ?? point;
    return {
      from: before.size,
      to: point.size,
      exponent: growthExponent([before, point]),
      perCallMs: (point.time - before.time) / (callsFor(point.size) - callsFor(before.size)),
    };
  });
  const exponent = growthExponent(points);
  const steepest = Math.max(...steps.map((step) => step.exponent));
  const gapMs = 1000 / callsPerSecond;
  return {
    title: "Growth",
    body: [
      `Time as size^e: e is ${exponent.toFixed(2)} over all sizes from 100 (1 is linear). The time that each further call of 100 addresses adds is beside the gap that the configured rate leaves between calls, ${gapMs.toFixed(1)} ms.`,
      table(
        ["from", "to", "e", "each further call"],
        steps.map(({ from, to, exponent: e, perCallMs }) => [
          count(from),
          count(to),
          e.toFixed(2),
          `${perCallMs.toFixed(1)} ms`,
        ]),
      ),
      table(
        ["addresses", "time", "time for each address"],
        points.map(({ size, time }) => [
          count(size),
          seconds(time),
          `${(time / size).toFixed(2)} ms`,
        ]),
      ),
    ].join("\n\n"),
    checks: [
      {
        what: "growth from 100 to 10,000 addresses",
        bar: "linear or better",
        measured: `size^${exponent.toFixed(2)}, steepest step size^${steepest.toFixed(2)}`,
        met: steepest <= 1,
      },
    ],
  };
}
