import path from "node:path";
import { root } from "../../scripts/lib/paths.mjs";
import * as z from "zod";
import { forkProgram, nextMessage } from "./programs.ts";

/** The region in which everything is measured: the one with enough addresses. */
export const region = "ap-guangzhou";
/** How long a task of the emulated cloud runs, in milliseconds (DESIGN.md, section 9). */
export const taskMs = 1500;
export const keyPair = { secretId: "AKIDsandbox", secretKey: "sandbox" };

/** How often an action was called since the last reset. */
export interface ActionRate {
  readonly action: string;
  readonly count: number;
  /** The most calls that arrived within any second. */
  readonly peakPerSecond: number;
}

/** A call as the cloud saw it. */
export interface SeenCall {
  /** When it arrived, epoch milliseconds. */
  readonly at: number;
  /** `ok`, or the error code that it was answered with. */
  readonly outcome: string;
}

/** The emulated cloud in a process of its own. */
export interface Emulator {
  readonly url: string;
  readonly pid: number;
  /** Makes the cloud as new: nothing enabled, nothing counted, no faults; tasks take {@link taskMs} if not told otherwise. */
  reset(order?: { readonly taskMs: number }): Promise<void>;
  /** The first private addresses of the region; none of them is enabled after a reset. */
  addresses(count: number): Promise<string[]>;
  /** How often each address was enabled since the reset. */
  enableCounts(): Promise<ReadonlyMap<string, number>>;
  rates(): Promise<readonly ActionRate[]>;
  /** All calls since the reset, or those of one action, in the order in which they came. */
  calls(action?: string): Promise<readonly SeenCall[]>;
  /** Plays another tool that takes so much of an action's rate, until the next reset. */
  otherTool(action: string, perSecond: number): Promise<void>;
  /** Answers calls of an action so much later than it carries them out, until the next reset. */
  answerLate(action: string, delayMs: number): Promise<void>;
  /** Stops its clock and its answers until {@link Emulator.thaw}, as a cloud that stalls. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

const listening = z.object({ kind: z.literal("listening"), port: z.number() });
const itemsOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
const addressItems = itemsOf(z.object({ address: z.string(), enableCount: z.number() }));
const rateItems = itemsOf(
  z.object({ action: z.string(), count: z.number(), peakPerSecond: z.number() }),
);
const callItems = itemsOf(z.object({ at: z.number(), outcome: z.string() }));

/** Starts the built emulator. */
export async function startEmulator(): Promise<Emulator> {
  const program = forkProgram(path.join(root, "apps/emulator/dist/main.js"), [], {
    EMULATOR_PORT: "0",
    EMULATOR_TASK_MS: String(taskMs),
    EMULATOR_SECRET_ID: keyPair.secretId,
    EMULATOR_SECRET_KEY: keyPair.secretKey,
  });
  const { port } = listening.parse(await nextMessage(program));
  const url = `http://127.0.0.1:${port}`;
  const read = async <T extends z.ZodType>(schema: T, route: string): Promise<z.output<T>> => {
    const response = await fetch(`${url}/_emulator/${route}`);
    return schema.parse(await response.json());
  };
  const post = async (route: string, body: unknown): Promise<void> => {
    const response = await fetch(`${url}/_emulator/${route}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`the emulator refused ${route}: ${await response.text()}`);
  };
  const readAddresses = async () => (await read(addressItems, `addresses?region=${region}`)).items;
  return {
    url,
    pid: program.pid,
    reset: (order) => post("reset", order ?? { taskMs }),
    async addresses(count) {
      return (await readAddresses()).slice(0, count).map(({ address }) => address);
    },
    async enableCounts() {
      return new Map(
        (await readAddresses()).map(({ address, enableCount }) => [address, enableCount]),
      );
    },
    rates: async () => (await read(rateItems, "rates")).items,
    calls: async (action) =>
      (await read(callItems, action === undefined ? "calls" : `calls?action=${action}`)).items,
    otherTool: (action, perSecond) => post("other-tool", { action, perSecond }),
    answerLate: (action, delayMs) =>
      post("faults", { action, fault: "slow", times: 100_000, delayMs }),
    freeze: () => void program.child.kill("SIGSTOP"),
    thaw: () => void program.child.kill("SIGCONT"),
    async stop() {
      program.child.kill("SIGCONT");
      await program.stop();
    },
  };
}
