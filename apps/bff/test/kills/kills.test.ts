import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulatedCloud, type EmulatedCloud } from "../support/emulated-cloud.ts";
import { startPostgres, type PostgresServer } from "../support/postgres.ts";
import { seededRandom } from "../support/random.ts";
import { makeBlows, nameOf } from "./blows.ts";
import { isLate, killAgainAndAgain } from "./kill-again-and-again.ts";
import { points, type Point } from "./marks.ts";
import {
  killEnvironment,
  longStandStillEnvironment,
  longStandStillMs,
  standStillEnvironment,
  standStillMs,
  taskMs,
} from "./settings.ts";
import { standStillAt, takeOverAt } from "./stand-still.ts";
import { prepareVictim, type Victim } from "./victim.ts";

/** The short form; `npm run kills` deals a hundred blows on each store. Other seeds each time. */
const seed = Number(process.env["SLUICE_TEST_SEED"] ?? Date.now() % 1_000_000_000);
/** Starts take their time on a busy machine, and these tests have many. */
const timeoutMs = 600_000;

let cloud: EmulatedCloud;
beforeAll(async () => {
  cloud = await startEmulatedCloud();
  await cloud.reset({ taskMs });
});
afterAll(() => cloud.close());

it("deals every kind of blow as often as any other, the same for the same seed", () => {
  const kinds = new Set([...points, "any moment"]);
  expect(new Set(makeBlows(9, 7).map(nameOf))).toEqual(kinds);
  expect(makeBlows(27, 7)).toEqual(makeBlows(27, 7));
  expect(makeBlows(27, 7)).not.toEqual(makeBlows(27, 8));
});

describe(`on the embedded store, seed ${seed}`, { timeout: timeoutMs }, () => {
  let victim: Victim;
  let sleeper: Victim;
  let dreamer: Victim;
  beforeAll(async () => {
    victim = await prepareVictim(cloud.url, killEnvironment);
    sleeper = await prepareVictim(cloud.url, standStillEnvironment);
    dreamer = await prepareVictim(cloud.url, longStandStillEnvironment);
  });
  afterAll(async () => {
    await victim.dispose();
    await sleeper.dispose();
    await dreamer.dispose();
  });

  it("1,000 addresses end as without, whatever the point at which the process is killed, and go on at once", async () => {
    // Last the one at a random moment: until then a quick machine may be through with the whole operation.
    const blows = makeBlows(points.length + 1, seed).toSorted(
      (a, b) => Number("afterMs" in a) - Number("afterMs" in b),
    );
    const addresses = await cloud.free(1000);
    const { problems, resumed } = await killAgainAndAgain(
      { cloud, victim, taskMs },
      addresses,
      blows,
    );
    // What the operation was too quick for is dealt by the long form.
    expect({ problems, late: resumed.filter(isLate) }).toEqual({ problems: [], late: [] });
    expect(blows.length).toBeLessThan(points.length / 2);
  });

  it("it is harmless when the process stands still at any of the points for longer than calls and doubts last", async () => {
    const addresses = await cloud.free(500);
    const { problems, stops } = await standStillAt(
      { cloud, victim: sleeper, taskMs },
      addresses,
      points,
      standStillMs,
    );
    expect({ problems, stops }).toEqual({ problems: [], stops: [...points] });
  });

  it("standing still for longer than the settle window is not taken for reading in vain", async () => {
    const addresses = await cloud.free(20);
    const twice = ["during-read-back", "during-read-back"] as const;
    const stage = { cloud, victim: dreamer, taskMs };
    const stood = await standStillAt(stage, addresses, twice, longStandStillMs);
    expect(stood).toEqual({ problems: [], stops: [...twice], settledAgain: [] });
  });
});

describe(`on PostgreSQL, seed ${seed}`, { timeout: timeoutMs }, () => {
  let postgres: PostgresServer;
  let victims: readonly [Victim, Victim];
  beforeAll(async () => {
    postgres = await startPostgres();
    const environment = { ...standStillEnvironment, DATABASE_URL: await postgres.createDatabase() };
    victims = [
      await prepareVictim(cloud.url, environment),
      await prepareVictim(cloud.url, environment),
    ];
  });
  afterAll(async () => {
    for (const victim of victims) await victim.dispose();
    await postgres.stop();
  });

  it("an operation goes on within 10 s of the restart of its only replica", async () => {
    const addresses = await cloud.free(300);
    const blows = makeBlows(points.length, seed).slice(0, 2);
    const [victim] = victims;
    const { problems, resumed } = await killAgainAndAgain(
      { cloud, victim, taskMs },
      addresses,
      blows,
    );
    expect({ problems, late: resumed.filter(isLate) }).toEqual({ problems: [], late: [] });
  });

  it("a replica that stood still while another took over wakes up and does no harm", async () => {
    const addresses = await cloud.free(200);
    const [sleeper, other] = victims;
    const replicas = { cloud, taskMs, sleeper, other };
    expect(await takeOverAt(replicas, addresses, pointOf(seed))).toEqual([]);
  });
});

function pointOf(of: number): Point {
  return points[Math.floor(seededRandom(of)() * points.length)] ?? points[0];
}
