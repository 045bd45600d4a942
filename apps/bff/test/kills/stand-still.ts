import { setTimeout as delay } from "node:timers/promises";
import { writeAction, type EmulatedCloud } from "../support/emulated-cloud.ts";
import { until } from "../support/until.ts";
import type { Point } from "./marks.ts";
import type { KillStage } from "./kill-again-and-again.ts";
import { patienceMs, Submission } from "./submission.ts";
import type { Life, Victim } from "./victim.ts";

/**
 * Stops the process (SIGSTOP) at each of the points in turn, lets it go on after `forMs`, and says what is wrong with the
 * operation in the end, and which addresses a person had to have settled again.
 */
export async function standStillAt(
  { cloud, victim, taskMs }: KillStage,
  ip6Addresses: readonly string[],
  points: readonly Point[],
  forMs: number,
): Promise<{ problems: string[]; stops: string[]; settledAgain: readonly string[] }> {
  const submission = new Submission(cloud, ip6Addresses);
  const life = victim.live(
    points.map((point) => ({ point, passes: 1, signal: "SIGSTOP" }) as const),
  );
  const client = await victim.client(life);
  const submitted = submission.send(client);
  for (const [index, point] of points.entries()) {
    await untilReached(life, point, index + 1);
    await delay(forMs);
    life.send("SIGCONT");
  }
  await submitted;
  const problems = await submission.problems(client, taskMs, true);
  const stops = life.reached().map(({ point }) => point);
  return { problems, stops, settledAgain: submission.settledAgain };
}

/**
 * Stops one of two replicas at a point and leaves it there until the other one has brought the operation to its end. Then
 * lets it go on, with what it believes, and says what is wrong after it has done another operation too: also that it has
 * sent what the other one had brought to its end.
 */
export async function takeOverAt(
  { cloud, taskMs, sleeper, other }: TwoReplicas,
  ip6Addresses: readonly string[],
  point: Point,
): Promise<string[]> {
  const later = ip6Addresses.slice(-10);
  const submission = new Submission(cloud, ip6Addresses.slice(0, -10));
  const asleep = sleeper.live([{ point, passes: 2, signal: "SIGSTOP" }]);
  const sleepersClient = await sleeper.client(asleep);
  const submitted = submission.send(sleepersClient);
  await untilReached(asleep, point, 1);

  const client = await other.client(other.live([]));
  const problems = await submission.problems(client, taskMs);
  const sent = (await cloud.calls(writeAction)).length;

  asleep.send("SIGCONT");
  await submitted;
  const second = new Submission(cloud, later);
  const inTheEnd = [
    ...problems,
    ...(await second.problems(sleepersClient, taskMs)),
    ...(await submission.problems(sleepersClient, taskMs)),
  ];
  const late = (await cloud.calls(writeAction))
    .slice(sent)
    .flatMap((call) => call.ip6Addresses)
    .filter((address) => !later.includes(address));
  return late.length === 0
    ? inTheEnd
    : [...inTheEnd, `sent again by the one that woke up: ${late.join()}`];
}

/** Two replicas on one database. */
export interface TwoReplicas {
  readonly cloud: EmulatedCloud;
  readonly taskMs: number;
  readonly sleeper: Victim;
  readonly other: Victim;
}

async function untilReached(life: Life, point: Point, times: number): Promise<void> {
  await until(
    `the process at ${point}`,
    () => {
      if (life.isOver) throw new Error(`the console ended:\n${life.said()}`);
      return life.reached().length >= times ? true : undefined;
    },
    { timeoutMs: patienceMs, describe: life.said },
  );
}
