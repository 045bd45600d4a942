import { seededRandom } from "../support/random.ts";
import { points, type Mark } from "./marks.ts";

/** How one life of the process ends: at a mark, or so long after its start. */
export type Blow = { readonly mark: Mark } | { readonly afterMs: number };

/**
 * So many blows, the same for the same seed: each point as often as the others, and every ninth at a random moment, which
 * may be while the process starts.
 */
export function makeBlows(kills: number, seed: number): Blow[] {
  const random = seededRandom(seed);
  const below = (end: number) => Math.floor(random() * end);
  const places = [...points, "any" as const];
  const blows = Array.from({ length: kills }, (_, index): Blow => {
    const place = places[index % places.length] ?? "any";
    if (place === "any") return { afterMs: 200 + below(4000) };
    return { mark: { point: place, passes: 1 + below(6), signal: "SIGKILL" } };
  });
  // In another order each time.
  return blows
    .map((blow) => ({ blow, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ blow }) => blow);
}

export function nameOf(blow: Blow): string {
  return "mark" in blow ? blow.mark.point : "any moment";
}

/** What the process that is to meet the blow has to be told of it. */
export function marksOf(blow: Blow | undefined): Mark[] {
  return blow && "mark" in blow ? [blow.mark] : [];
}
