/**
 * The points in the life of a call at which a process is killed or stopped.
 *
 * | point | the process has just | the store knows | the cloud knows |
 * | --- | --- | --- | --- |
 * | before-intent | begun to write a call down | nothing | nothing |
 * | after-intent | committed the intent | the intent | nothing |
 * | after-send | handed the last byte of the write to the network | the intent | the call |
 * | after-answer | received the last byte of its answer | the intent | the call |
 * | before-commit | written the answer, not yet committed | the intent | the call |
 * | in-commit | handed over the commit and not heard of its end | perhaps the answer | the call |
 * | during-poll | asked for a task, or got the answer | the task's id | the task |
 * | during-read-back | asked for addresses, or got the answer | that they are read | all |
 */
export const points = [
  "before-intent",
  "after-intent",
  "after-send",
  "after-answer",
  "before-commit",
  "in-commit",
  "during-poll",
  "during-read-back",
] as const;
export type Point = (typeof points)[number];

/** What happens to the process when it has come by the point so many times. */
export interface Mark {
  readonly point: Point;
  readonly passes: number;
  readonly signal: "SIGKILL" | "SIGSTOP";
}

const variable = "SLUICE_TEST_MARKS";

/** The environment of a process that shall meet these marks, one after the other. */
export function environmentFor(marks: readonly Mark[]): Record<string, string> {
  const preload = new URL("meet-marks.ts", import.meta.url).href;
  return { NODE_OPTIONS: `--import ${preload}`, [variable]: JSON.stringify(marks) };
}

/** The marks that this process shall meet. */
export function marksIn(environment: NodeJS.ProcessEnv): Mark[] {
  // Written by `environmentFor` above.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(environment[variable] ?? "[]") as Mark[];
}

/** The line with which a process says that it has come to a mark, and when (epoch ms). */
export function reachedLine(point: Point, at: number): string {
  return `Reached ${point} at ${at}\n`;
}

/** All points that a process has come to, from what it said. */
export function reachedPoints(said: string): { point: string; at: number }[] {
  return [...said.matchAll(/^Reached (\S+) at (\d+)$/gm)].map(([, point = "", at]) => ({
    point,
    at: Number(at),
  }));
}
