import type { Memory } from "./stage.ts";

/** Caches fill, code gets compiled: so much more in the second half is no leak. The embedded store lives in the process. */
const heapMayGrow = { share: 0.2, bytes: 15_000_000 };
const processMayGrow = { share: 0.35, bytes: 80_000_000 };

/** What grew from one half to the other by more than it may. */
export function growthOf([half, end]: readonly Memory[]): string[] {
  if (!half || !end) return ["the memory was not measured"];
  const grew = (part: keyof Memory, { share, bytes }: typeof heapMayGrow) =>
    end[part] > half[part] * (1 + share) + bytes
      ? [`${part} grew from ${half[part]} to ${end[part]} bytes in the second half`]
      : [];
  return [...grew("heapUsed", heapMayGrow), ...grew("rss", processMayGrow)];
}
