import type { Operation } from "@sluice/contract";

type Finished = Pick<Operation, "kind" | "counts">;

/** Addresses that would be released, at most, if an operation were taken back. */
export function releasedByUndo({ kind, counts }: Finished): number {
  return kind === "allocate" ? counts.succeeded : 0;
}

/** Addresses that would be released if what was not done of an operation were asked for again. */
export function releasedByRetry({ kind, counts }: Finished): number {
  return kind === "release" ? counts.refused + counts.failed + counts.cancelled : 0;
}
