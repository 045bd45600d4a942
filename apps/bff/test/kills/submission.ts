import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import {
  isFinalOperationState,
  operationSchema,
  zeroCounts,
  type OperationAddress,
} from "@sluice/contract";
import type { Client } from "../support/client.ts";
import { region, writeAction, type EmulatedCloud } from "../support/emulated-cloud.ts";
import { liesOf, overlapsOf, readTruth } from "../support/truth.ts";
import { until } from "../support/until.ts";

/** A busy machine takes its time to start a process, and requests wait for it. */
export const patienceMs = 240_000;

/** Writes that the engine sends for an address whose writes are lost: the first, and two more. */
const mostAttempts = 3;

/** One operation that is asked for until it is answered, and judged in the end. */
export class Submission {
  readonly #cloud: EmulatedCloud;
  readonly #ip6Addresses: readonly string[];
  readonly #key = randomUUID();
  readonly #settledAgain = new Set<string>();
  #id: string | undefined;

  constructor(cloud: EmulatedCloud, ip6Addresses: readonly string[]) {
    this.#cloud = cloud;
    this.#ip6Addresses = ip6Addresses;
  }

  /** Addresses that could not be read, and were settled again. */
  get settledAgain(): readonly string[] {
    return [...this.#settledAgain];
  }

  /** Sends the request, always under the same key, until it is answered. Gives the operation's id. */
  async send(client: Client): Promise<string> {
    const body = { kind: "allocate", region, ip6Addresses: this.#ip6Addresses };
    const answer = await until(
      "an answer to the operation",
      () => client.post(body, this.#key).catch(() => undefined),
      { timeoutMs: patienceMs, betweenMs: 50 },
    );
    this.#id = operationSchema.parse(answer.json()).id;
    return this.#id;
  }

  /** False also while nobody answers. */
  async isOver(client: Client): Promise<boolean> {
    if (this.#id === undefined) return false;
    return client.operation(this.#id).then(
      ({ state }) => isFinalOperationState(state),
      () => false,
    );
  }

  /** Waits for the end; has settled again what could not be read, as happens on a machine that answers too late. */
  async untilOver(client: Client): Promise<void> {
    const id = await this.send(client);
    await until(
      "the end of the operation",
      async () => {
        if (!(await this.isOver(client))) return undefined;
        const unknown = await client.addresses(id, { state: "unknown" });
        const couldBeRead = unknown.some(({ error }) => error?.code !== "could_not_be_read");
        if (unknown.length === 0 || couldBeRead) return true;
        for (const { address } of unknown) this.#settledAgain.add(address);
        await client.steer("settle", id);
        return undefined;
      },
      { timeoutMs: patienceMs, betweenMs: 100 },
    );
  }

  /**
   * What is wrong with its end: lies, two writes at a time, an address that has not succeeded, as all of them would have
   * if nothing had happened. Empty when all is well.
   * @param mayGiveUp a process that stands still for longer than a call may take, again and again, may do so to every attempt
   * at the same address, or let it not be read: that it was given up then has to be the truth, and nothing more
   */
  async problems(client: Client, taskMs: number, mayGiveUp = false): Promise<string[]> {
    await this.untilOver(client);
    const id = await this.send(client);
    const truth = await readTruth(this.#cloud, client, id);
    const { counts } = truth.operation;
    const failed = mayGiveUp ? await client.addresses(id, { state: "failed" }) : [];
    const givenUp = failed.filter(
      ({ address, error, attempts }) =>
        error?.code === "not_done" &&
        // What is settled again is read, and never sent again.
        (attempts === mostAttempts || this.#settledAgain.has(address)),
    ).length;
    const asWithout = {
      ...zeroCounts(),
      succeeded: this.#ip6Addresses.length - givenUp,
      failed: givenUp,
    };
    return [
      ...liesOf(truth),
      ...overlapsOf(await this.#cloud.calls(writeAction), taskMs).map(
        (overlap) => `two writes at a time for ${overlap}`,
      ),
      ...(isDeepStrictEqual(counts, asWithout)
        ? []
        : [`not all succeeded: ${JSON.stringify(counts)}; ${reasonsOf(truth.rows)}`]),
    ];
  }
}

/** Why addresses failed, each reason with the number of addresses: for the eyes of who reads the failure. */
function reasonsOf(rows: readonly OperationAddress[]): string {
  const reasons = rows.flatMap(({ error, attempts }) =>
    error === undefined ? [] : [`${error.code} after ${attempts} attempts`],
  );
  return [...new Set(reasons)]
    .map((reason) => `${reason}: ${reasons.filter((one) => one === reason).length}`)
    .join(", ");
}
