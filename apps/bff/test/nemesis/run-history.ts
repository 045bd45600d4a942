import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { operationSchema, type Operation } from "@sluice/contract";
import { problemOf, type Answer } from "../support/client.ts";
import { pollAction, readAction, region, type EmulatedCloud } from "../support/emulated-cloud.ts";
import { until } from "../support/until.ts";
import { bringToEnd } from "./bring-to-end.ts";
import type { Beforehand, History, Step } from "./history.ts";
import { problemsOf } from "./judge.ts";
import { writeActionOf } from "./make-history.ts";
import type { Stage } from "./stage.ts";

/** A start takes its time on a busy machine, and requests wait for it. */
const answerTimeoutMs = 300_000;

/**
 * Lets a history happen, waits until everything is over, and says what is wrong with the end. Empty when all is well.
 */
export async function runHistory(stage: Stage, history: History): Promise<string[]> {
  const { cloud, client } = stage;
  // A world of its own: no address of it was ever in another history.
  await cloud.reset({
    seed: history.seed,
    regions: [region],
    addresses: history.pool + 20,
    ...history.world,
  });
  const pool = await cloud.free(history.pool);
  await prepare(cloud, pool, history.beforehand);
  const run = new HistoryRun(stage, history, pool);
  await run.perform();
  await calm(cloud);
  await bringToEnd(client, await run.ids());
  await run.retryWhatIsLeft();
  await bringToEnd(client, await run.ids());
  return problemsOf(stage, history, pool, await run.ids());
}

async function prepare(
  cloud: EmulatedCloud,
  pool: readonly string[],
  beforehand: ReadonlyMap<number, Beforehand>,
): Promise<void> {
  for (const [place, what] of beforehand)
    await cloud.control("POST", "/addresses", {
      region,
      address: pool[place],
      ...(what === "gone"
        ? { condition: "instance_gone" }
        : { enabled: { internetMaxBandwidthOut: what.mbps } }),
    });
}

/** Nothing goes wrong any more, and nobody else takes of the rate. */
async function calm(cloud: EmulatedCloud): Promise<void> {
  await cloud.clearFaults();
  for (const action of [...Object.values(writeActionOf), pollAction, readAction])
    await cloud.control("POST", "/other-tool", { action, perSecond: 0 });
}

class HistoryRun {
  readonly #stage: Stage;
  readonly #history: History;
  readonly #pool: readonly string[];
  /** By their number in the history. Requests may be on their way, and are sent again until they are answered. */
  readonly #submitted = new Map<number, Promise<Operation>>();
  readonly #retries: Operation[] = [];
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

  async retryWhatIsLeft(): Promise<void> {
    for (const operation of this.#history.retried) await this.#retry(operation);
  }

  async ids(): Promise<string[]> {
    const operations = [...(await Promise.all(this.#submitted.values())), ...this.#retries];
    return operations.map(({ id }) => id);
  }

  async #take(step: Step): Promise<void> {
    const { server, cloud } = this.#stage;
    switch (step.kind) {
      case "submit":
        this.#submitted.set(step.operation, heededLater(this.#submit(step.operation)));
        return;
      case "steer":
        this.#steered.push(
          heededLater(
            step.what === "retry"
              ? this.#retry(step.operation)
              : this.#steer(step.what, step.operation),
          ),
        );
        return;
      case "fault":
        return cloud.fault(step.fault);
      case "other-tool": {
        const { action, perSecond } = step;
        await cloud.control("POST", "/other-tool", { action, perSecond });
        return;
      }
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

  async #submit(operation: number): Promise<Operation> {
    const asked = this.#history.operations[operation];
    if (!asked) throw new Error(`the history has no operation ${operation}`);
    const { kind, places, internetMaxBandwidthOut } = asked;
    const body = {
      kind,
      region,
      ip6Addresses: places.map((place) => this.#pool[place]),
      ...(kind !== "release" && { internetMaxBandwidthOut }),
    };
    const key = randomUUID();
    const answer = await answered(`operation ${operation}`, () =>
      this.#stage.client.post(body, key),
    );
    return operationSchema.parse(answer.json());
  }

  /** Makes a new operation of what was not done; that there is nothing, or not yet, is as good. */
  async #retry(operation: number): Promise<void> {
    const made = await this.#submitted.get(operation);
    if (!made) return;
    const key = randomUUID();
    const answer = await answered(`the retry of ${operation}`, () =>
      this.#stage.client.steer("retry", made.id, key),
    );
    if (answer.status === 202) this.#retries.push(operationSchema.parse(answer.json()));
    else assertNotNow("retry", answer);
  }

  /** Asks once; that it is too early, too late or that nobody answers is as good. */
  async #steer(what: "cancel" | "settle", operation: number): Promise<void> {
    const made = await this.#submitted.get(operation);
    if (!made) return;
    const answer = await this.#stage.client.steer(what, made.id).catch(() => undefined);
    if (answer && answer.status !== 200) assertNotNow(what, answer);
  }
}

/** The same promise, whose failure is looked at when all steps have been taken, and ends nothing before. */
function heededLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** Sends the same request under the same key until it is answered: the console may be dead or standing still. */
function answered(what: string, send: () => Promise<Answer>): Promise<Answer> {
  return until(`an answer to ${what}`, () => send().catch(() => undefined), {
    timeoutMs: answerTimeoutMs,
    betweenMs: 50,
  });
}

function assertNotNow(what: string, answer: Answer): void {
  if (answer.status !== 409)
    throw new Error(`${what} was answered ${answer.status}: ${problemOf(answer).detail ?? ""}`);
}
