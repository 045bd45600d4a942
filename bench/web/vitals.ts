import * as z from "zod";

/** What `observe.js` has noted, in milliseconds. */
export const observedSchema = z.object({
  firstContentfulPaint: z.number(),
  largestContentfulPaint: z.number(),
  tasks: z.array(z.object({ startTime: z.number(), duration: z.number() })),
  inputs: z.array(z.number()),
});
export type Observed = z.infer<typeof observedSchema>;

/** A task is felt only by what it takes above this (web.dev, Total Blocking Time). */
const unfeltMs = 50;

/** Total Blocking Time: what tasks took above 50 ms each, from the first paint on. */
export function totalBlockingTime({ firstContentfulPaint, tasks }: Observed): number {
  return tasks
    .filter(({ startTime, duration }) => startTime + duration > firstContentfulPaint)
    .reduce((sum, { duration }) => sum + Math.max(0, duration - unfeltMs), 0);
}

/** The longest task; 0 when none took over 50 ms, which is all that browsers tell of. */
export function longestTask({ tasks }: Pick<Observed, "tasks">): number {
  return Math.max(0, ...tasks.map(({ duration }) => duration));
}

/** Interaction to Next Paint of a page with few interactions: the slowest. 16: none took over one frame. */
export function slowestInput({ inputs }: Pick<Observed, "inputs">): number {
  return Math.max(16, ...inputs);
}
