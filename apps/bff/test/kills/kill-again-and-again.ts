import { setTimeout as delay } from "node:timers/promises";
import { writeAction, type EmulatedCloud } from "../support/emulated-cloud.ts";
import { until } from "../support/until.ts";
import { marksOf, nameOf, type Blow } from "./blows.ts";
import { patienceMs, Submission } from "./submission.ts";
import type { Life, Victim } from "./victim.ts";

/** What one start after a kill showed. */
export interface Resumed {
  /** Where the process before it was killed. */
  readonly killedAt: string;
  /**
   * From the start of the process to the first thing that it did for the operation: a call at the cloud, or a marked point.
   * In milliseconds.
   */
  readonly afterMs: number;
  /** What of that it took to serve at all. */
  readonly startMs: number;
}

/** What came of an operation whose process was killed. */
export interface KillReport {
  /** What is wrong with its end; empty when all is well. */
  readonly problems: string[];
  /** Where the process was killed, in order. */
  readonly kills: string[];
  readonly resumed: Resumed[];
  /** Write calls that the cloud saw. */
  readonly writes: number;
}

/** Where an operation is killed. */
export interface KillStage {
  readonly cloud: EmulatedCloud;
  readonly victim: Victim;
  /** How long a task of the cloud runs. */
  readonly taskMs: number;
}

/** How long a restart may take to go on, on a machine on which a start takes so long. */
const allowed = { goesOnMs: 10_000, startMs: 2000 };

/** True when a restart did not go on in time. A machine on which a start takes longer is slower by as much in all. */
export function isLate({ afterMs, startMs }: Resumed): boolean {
  return afterMs > allowed.goesOnMs * Math.max(1, startMs / allowed.startMs);
}

/**
 * Lets an operation run in a process that is killed by one blow after the other, and started again each time, until no blow
 * is left or the operation is over. Takes the blows that were dealt off the list.
 */
export async function killAgainAndAgain(
  { cloud, victim, taskMs }: KillStage,
  ip6Addresses: readonly string[],
  blows: Blow[],
): Promise<KillReport> {
  const kills: string[] = [];
  const resumed: Resumed[] = [];
  const submission = new Submission(cloud, ip6Addresses);
  let seqBefore = 0;
  let life = victim.live(marksOf(blows[0]));
  const client = await victim.client(life);
  const submitted = submission.send(client);
  for (;;) {
    const [blow] = blows;
    const isKilled = await meetBlow(life, blow, () => submission.isOver(client));
    const killedAt = kills.at(-1);
    if (killedAt !== undefined)
      resumed.push(...howItWentOn(killedAt, life, await cloud.callsAfter(seqBefore)));
    if (!isKilled || !blow) break;
    blows.shift();
    kills.push(nameOf(blow));
    seqBefore = (await cloud.callsAfter(0)).at(-1)?.seq ?? 0;
    life = victim.live(marksOf(blows[0]));
  }
  await submitted;
  const problems = await submission.problems(client, taskMs);
  const writes = await cloud.calls(writeAction);
  life.send("SIGKILL");
  await life.ended;
  return { problems, kills, resumed, writes: writes.length };
}

/** @returns whether the process was killed; if not, the operation was over first */
async function meetBlow(
  life: Life,
  blow: Blow | undefined,
  isOver: () => Promise<boolean>,
): Promise<boolean> {
  if (blow && "afterMs" in blow) {
    await delay(blow.afterMs);
    life.send("SIGKILL");
  }
  return until(
    "a kill or the end of the operation",
    async () => {
      if (life.isOver) {
        const { signal, code } = await life.ended;
        if (signal === "SIGKILL") return true;
        throw new Error(`the console ended with ${code ?? signal}:\n${life.said()}`);
      }
      return (await isOver()) ? false : undefined;
    },
    { timeoutMs: patienceMs, betweenMs: 100, describe: life.said },
  );
}

/** Nothing for a life that ended, or came upon the end of the operation, before it did anything. */
function howItWentOn(
  killedAt: string,
  life: Life,
  calls: readonly { readonly at: number }[],
): Resumed[] {
  const deeds = [...calls, ...life.reached()].map(({ at }) => at - life.startedAt);
  if (deeds.length === 0) return [];
  const afterMs = Math.min(...deeds);
  const servingMs = (life.servingAt ?? Number.POSITIVE_INFINITY) - life.startedAt;
  return [{ killedAt, afterMs, startMs: Math.min(servingMs, afterMs) }];
}
