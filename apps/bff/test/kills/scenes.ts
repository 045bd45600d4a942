import { startEmulatedCloud, type EmulatedCloud } from "../support/emulated-cloud.ts";
import { startPostgres } from "../support/postgres.ts";
import type { Blow } from "./blows.ts";
import { killAgainAndAgain, type KillReport } from "./kill-again-and-again.ts";
import { points } from "./marks.ts";
import { killEnvironment, standStillEnvironment, standStillMs, taskMs } from "./settings.ts";
import { standStillAt, takeOverAt } from "./stand-still.ts";
import { prepareVictim, type Victim } from "./victim.ts";

/** Where the operations of one store are killed and stopped. */
export interface Scenes {
  /** One operation after the other, each on a store of its own, until every blow was dealt. */
  kill(blows: Blow[], addresses: number, say: (line: string) => void): Promise<KillReport[]>;
  /** Stops a process at every point. Gives what is wrong in the end. */
  stop(say: (line: string) => void): Promise<string[]>;
  close(): Promise<void>;
}

export function openEmbeddedScenes(): Promise<Scenes> {
  const withVictim = <T>(
    environment: Record<string, string>,
    play: (cloud: EmulatedCloud, victim: Victim) => Promise<T>,
  ) =>
    withCloud(async (cloud) => {
      const victim = await prepareVictim(cloud.url, environment);
      try {
        return await play(cloud, victim);
      } finally {
        await victim.dispose();
      }
    });
  return Promise.resolve({
    kill: (blows, addresses, say) =>
      untilDealt(blows, say, () =>
        withVictim(killEnvironment, async (cloud, victim) =>
          killAgainAndAgain({ cloud, victim, taskMs }, await cloud.free(addresses), blows),
        ),
      ),
    async stop(say) {
      const { problems, stops } = await withVictim(standStillEnvironment, async (cloud, victim) =>
        standStillAt({ cloud, victim, taskMs }, await cloud.free(500), points, standStillMs),
      );
      say(`stood still for ${standStillMs} ms at ${stops.join(", ")}`);
      return problems;
    },
    close: () => Promise.resolve(),
  });
}

export async function openPostgresScenes(): Promise<Scenes> {
  const postgres = await startPostgres();
  const withVictims = <T>(
    settings: Record<string, string>,
    play: (cloud: EmulatedCloud, one: Victim, other: Victim) => Promise<T>,
  ) =>
    withCloud(async (cloud) => {
      const environment = { ...settings, DATABASE_URL: await postgres.createDatabase() };
      const one = await prepareVictim(cloud.url, environment);
      const other = await prepareVictim(cloud.url, environment);
      try {
        return await play(cloud, one, other);
      } finally {
        await Promise.all([one.dispose(), other.dispose()]);
      }
    });
  return {
    kill: (blows, addresses, say) =>
      untilDealt(blows, say, () =>
        withVictims(killEnvironment, async (cloud, victim) =>
          killAgainAndAgain({ cloud, victim, taskMs }, await cloud.free(addresses), blows),
        ),
      ),
    async stop(say) {
      const problems: string[] = [];
      for (const point of points) {
        const found = await withVictims(standStillEnvironment, async (cloud, sleeper, other) =>
          takeOverAt({ cloud, taskMs, sleeper, other }, await cloud.free(200), point),
        );
        say(`stood still at ${point}, was taken over and woke up: ${found.length} problems`);
        problems.push(...found);
      }
      return problems;
    },
    close: () => postgres.stop(),
  };
}

async function withCloud<T>(play: (cloud: EmulatedCloud) => Promise<T>): Promise<T> {
  const cloud = await startEmulatedCloud();
  try {
    await cloud.reset({ taskMs });
    return await play(cloud);
  } finally {
    await cloud.close();
  }
}

async function untilDealt(
  blows: readonly Blow[],
  say: (line: string) => void,
  playOperation: () => Promise<KillReport>,
): Promise<KillReport[]> {
  const reports: KillReport[] = [];
  while (blows.length > 0) {
    const report = await playOperation();
    reports.push(report);
    const { kills, writes, problems } = report;
    say(
      `an operation of ${writes} calls was killed ${kills.length} times: ${problems.length} problems`,
    );
    for (const problem of problems) say(`  ${problem}`);
  }
  return reports;
}
