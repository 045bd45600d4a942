import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { operationSchema, type Operation } from "@sluice/contract";
import { problemOf, type Client } from "../support/client.ts";
import type { ConsoleServer } from "../support/console.ts";
import { region, writeAction, type EmulatedCloud } from "../support/emulated-cloud.ts";
import { liesOf, overlapsOf, readTruth, type Truth } from "../support/truth.ts";
import { until } from "../support/until.ts";
import { bringToEnd } from "./bring-to-end.ts";
import type { History, Step } from "./history.ts";

/** Where histories happen. */
export interface Stage {
  readonly cloud: EmulatedCloud;
  readonly server: ConsoleServer;
  readonly client: Client;
}

/** What the console that histories happen to is started with. */
export const stageEnvironment = {
  SLUICE_MAX_ADDRESSES_PER_CALL: "10",
  SLUICE_CALL_TIMEOUT_MS: "600",
  // Longer than the longest task: "not enabled" for so long proves that nothing comes any more.
  SLUICE_SETTLE_WINDOW_MS: "1000",
  SLUICE_TASK_TIMEOUT_MS: "1500",
  LOG_LEVEL: "warn",
} as const;

/**
 * Lets a history happen, waits until everything is over, and says what is wrong with the end. Empty when all is well.
 */
export async function runHistory(stage: Stage, history: History): Promise<string[]> {
  const { cloud, client } = stage;
  await cloud.reset({ addresses: 3400, ...history.world });
  const pool = await cloud.free(history.pool);
  await prepare(cloud, pool, history);
  const run = new HistoryRun(stage, history, pool);
  await run.perform();
  await cloud.clearFaults();
  const ids = await run.ids();
  await bringToEnd(client, ids);
  const truths = await Promise.all(ids.map((id) => readTruth(cloud, client, id)));
  const enabledBefore = [...history.beforehand]
    .filter(([, what]) => what !== "gone")
    .map(([place]) => pool[place] ?? "");
  return judge(
    truths,
    history,
    enabledBefore,
    overlapsOf(await cloud.calls(writeAction), history.world.taskMs),
  );
}

async function prepare(
  cloud: EmulatedCloud,
  pool: readonly string[],
  { beforehand }: History,
): Promise<void> {
  const change = {
    gone: { condition: "instance_gone" },
    "as-asked": { enabled: { internetMaxBandwidthOut: 1 } },
    otherwise: { enabled: { internetMaxBandwidthOut: 50 } },
  } as const;
  for (const [place, what] of beforehand)
    await cloud.control("POST", "/addresses", { region, address: pool[place], ...change[what] });
}

class HistoryRun {
  readonly #stage: Stage;
  readonly #history: History;
  readonly #pool: readonly string[];
  /** Requests that are on their way, and are sent again until they are answered. */
  readonly #submitted = new Map<number, Promise<Operation>>();
  readonly #steered: Promise<void>[] = [];

  constructor(stage: Stage, history: History, pool: readonly string[]) {
    this.#stage = stage;
    this.#history = history;
    this.#pool = pool;
  }

  async perform(): Promise<void> {
    const startedAt = performance.now();
    for (const step of this.#history.steps) {
      await delay(Math.max(0, step.atMs - (performance.now() - startedAt)));
      await this.#take(step);
    }
    await Promise.all([...this.#submitted.values(), ...this.#steered]);
  }

  async ids(): Promise<string[]> {
    const operations = await Promise.all(this.#submitted.values());
    return operations.map(({ id }) => id);
  }

  async #take(step: Step): Promise<void> {
    const { server, cloud } = this.#stage;
    switch (step.kind) {
      case "submit":
        this.#submitted.set(step.operation, this.#submit(step.operation));
        return;
      case "steer":
        this.#steered.push(this.#steer(step.what, step.operation));
        return;
      case "fault":
        return cloud.fault(step.fault);
      case "kill":
        await server.kill();
        return server.start();
      case "stop":
        await server.stop();
        return server.start();
      case "pause":
        server.pause();
        await delay(step.forMs);
        return server.resume();
      default:
        return step satisfies never;
    }
  }

  /** Sends the same request under the same key until it is answered: the console may be dead or standing still. */
  async #submit(operation: number): Promise<Operation> {
    const asked = this.#history.operations[operation];
    if (!asked) throw new Error(`the history has no operation ${operation}`);
    const body = {
      kind: "allocate",
      region,
      ip6Addresses: asked.places.map((place) => this.#pool[place]),
      internetMaxBandwidthOut: asked.internetMaxBandwidthOut,
    };
    const key = randomUUID();
    return until(`an answer to operation ${operation}`, async () => {
      const answer = await this.#stage.client.post(body, key).catch(() => undefined);
      return answer && operationSchema.parse(answer.json());
    });
  }

  /** Asks once; that it is too early, too late or that nobody answers is as good. */
  async #steer(what: "cancel" | "settle", operation: number): Promise<void> {
    const made = await this.#submitted.get(operation);
    if (!made) return;
    const answer = await this.#stage.client.steer(what, made.id).catch(() => undefined);
    if (answer && answer.status !== 200 && answer.status !== 409)
      throw new Error(`${what} was answered ${answer.status}: ${problemOf(answer).detail ?? ""}`);
  }
}

function judge(
  truths: readonly Truth[],
  history: History,
  enabledBefore: readonly string[],
  overlaps: readonly string[],
): string[] {
  const rows = truths.flatMap((truth) => truth.rows);
  const enabled = rows.filter(({ state }) => ["succeeded", "unchanged", "unknown"].includes(state));
  const explained = new Set([...enabledBefore, ...enabled.map(({ address }) => address)]);
  const isStuck = history.steps.some(
    (step) => step.kind === "fault" && step.fault.fault === "task-stuck",
  );
  const problems = [
    ...truths.flatMap((truth) => liesOf(truth, explained)),
    ...overlaps.map((overlap) => `two writes at a time for ${overlap}`),
  ];
  if (!isStuck && rows.some(({ state }) => state === "unknown"))
    problems.push("unknown, though everything could be read in the end");
  for (const { operation } of truths)
    if (operation.finishedAt === undefined)
      problems.push(`${operation.id} does not say when it ended`);
  return problems;
}
