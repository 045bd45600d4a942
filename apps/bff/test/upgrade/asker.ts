import { finalOperationStates, urls } from "@sluice/contract";
import * as z from "zod";
import type { Client } from "../support/client.ts";
import { region } from "../support/emulated-cloud.ts";
import { until } from "../support/until.ts";
import type { Asked } from "./stored-states.ts";

/** What every release has answered, and nothing more: an older one lacks fields of today's contract. */
const createdSchema = z.looseObject({ id: z.string() });
const standingSchema = z.looseObject({
  state: z.string(),
  counts: z.record(z.string(), z.number()),
});
type Standing = z.infer<typeof standingSchema>;

const finalStates: ReadonlySet<string> = new Set(finalOperationStates);

/** Asks a console of any release for things, and looks how they stand. */
export interface Asker {
  /** Everything that was taken so far. */
  readonly asked: readonly Asked[];
  /** Submits an operation whose note is to be found again, and gives its id. */
  operation(note: string, body: object): Promise<string>;
  billingChange(note: string, body: object): Promise<string>;
  undo(id: string): Promise<void>;
  retry(id: string): Promise<string>;
  cancel(id: string): Promise<void>;
  adopt(ip6Addresses: readonly string[]): Promise<void>;
  /** Waits until so many addresses of the operation are in each of these states. */
  untilCounts(id: string, counts: Readonly<Record<string, number>>): Promise<void>;
  untilFinal(id: string): Promise<void>;
  untilChanged(id: string): Promise<void>;
}

export function createAsker(client: Client, asked: Asked[]): Asker {
  const post = async (path: string, key: string, body: object) => {
    const headers = { "Idempotency-Key": key };
    const answer = await client.send({ method: "POST", path, body, headers });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer;
  };
  const create = async (path: string, note: string, rest: object): Promise<string> => {
    const body = { region, note, ...rest };
    const key = `the key of: ${note}`;
    const answer = await post(path, key, body);
    asked.push({ note, path, key, body });
    return createdSchema.parse(answer.json()).id;
  };
  const look = async (path: string): Promise<Standing> =>
    standingSchema.parse((await client.send({ path })).json());
  const untilIt = async (path: string, what: string, is: (standing: Standing) => boolean) => {
    let last: Standing | undefined;
    const seen = async () => {
      last = await look(path);
      return is(last) || undefined;
    };
    await until(`${path} ${what}`, seen, { timeoutMs: 120_000, describe: () => last });
  };
  return {
    asked,
    operation: (note, body) => create(urls.operations(), note, body),
    billingChange: (note, body) => create(urls.billingChanges(), note, body),
    async undo(id) {
      await post(urls.undoOperation(id), `the key of the undo of ${id}`, {});
    },
    async retry(id) {
      const answer = await post(urls.retryOperation(id), `the key of the retry of ${id}`, {});
      return createdSchema.parse(answer.json()).id;
    },
    async cancel(id) {
      await post(urls.cancelOperation(id), `the key of the cancelling of ${id}`, {});
    },
    async adopt(ip6Addresses) {
      await post(urls.adoptAddresses(), "the key of the adoption", { region, ip6Addresses });
    },
    untilCounts: (id, counts) =>
      untilIt(urls.operation(id), JSON.stringify(counts), (standing) =>
        Object.entries(counts).every(([state, count]) => standing.counts[state] === count),
      ),
    untilFinal: (id) =>
      untilIt(urls.operation(id), "is final", ({ state }) => finalStates.has(state)),
    untilChanged: (id) =>
      untilIt(urls.billingChange(id), "is done", ({ state }) => state === "done"),
  };
}
