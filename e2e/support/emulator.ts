import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { findNode } from "../../scripts/lib/node-runtime.mjs";
import { root } from "../../scripts/lib/paths.mjs";

/** A private address of the emulator's account, as its control route lists it. */
export interface EmulatorAddress {
  readonly address: string;
  readonly addressId?: string;
  readonly internetMaxBandwidthOut?: number;
  readonly internetChargeType?: string;
  readonly bandwidthPackageId?: string;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly enableCount: number;
}

export interface EmulatorCall {
  readonly action: string;
  readonly outcome: string;
  readonly ip6Addresses: readonly string[];
}

/** A fault that the next calls of an action meet. */
export interface Fault {
  readonly action: string;
  readonly fault: string;
  readonly times: number;
  /** Only calls that carry this address meet it: what another test left behind may be sending still. */
  readonly ip6Address?: string;
  readonly delayMs?: number;
  readonly code?: string;
}

/** `enabled` is null for an address that is released; the rest is of an enabled one. */
export interface AddressChange {
  readonly enabled?: {
    readonly internetMaxBandwidthOut: number;
    readonly tags?: readonly { readonly key: string; readonly value: string }[];
  } | null;
  readonly addressStatus?: string;
  readonly isArrears?: boolean;
  readonly isBlocked?: boolean;
}

/** The emulator in a process of its own, and its control routes. */
export interface Emulator {
  readonly url: string;
  addresses(region?: string): Promise<readonly EmulatorAddress[]>;
  calls(action: string): Promise<readonly EmulatorCall[]>;
  inject(fault: Fault): Promise<void>;
  /** What somebody else does to an address, past Sluice. */
  changeAddress(address: string, change: AddressChange, region?: string): Promise<void>;
  clearFaults(): Promise<void>;
  /** Puts the cloud's clock ahead of this machine's, by milliseconds. */
  setClock(aheadMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** The key pair that all tests run with: one that can be told from anything else, wherever it should come to light. */
export const emulatorKeys = {
  EMULATOR_SECRET_ID: "AKIDcanary0WhichIsHalfOfIt0",
  EMULATOR_SECRET_KEY: "canary-key-that-no-page-may-ever-hold",
} as const;

/** Time that a task of the emulator takes: short, and long enough to be seen. */
const taskMs = 800;

export async function startEmulator(): Promise<Emulator> {
  const child = fork(path.join(root, "apps/emulator/dist/main.js"), [], {
    execPath: findNode(),
    execArgv: [],
    env: {
      PATH: process.env["PATH"],
      EMULATOR_PORT: "0",
      EMULATOR_TASK_MS: String(taskMs),
      ...emulatorKeys,
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message: { kind: string; port?: number; message?: string }) => {
      if (message.kind === "listening" && message.port !== undefined) resolve(message.port);
      else reject(new Error(`the emulator did not start: ${message.message ?? "no reason given"}`));
    });
    child.once("exit", (code) => reject(new Error(`the emulator ended with ${code}`)));
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    addresses: (region = "ap-guangzhou") =>
      readItems<EmulatorAddress>(`${url}/_emulator/addresses?region=${region}`),
    calls: (action) => readItems<EmulatorCall>(`${url}/_emulator/calls?action=${action}`),
    inject: (fault) => send(`${url}/_emulator/faults`, "POST", fault),
    changeAddress: (address, change, region = "ap-guangzhou") =>
      send(`${url}/_emulator/addresses`, "POST", { region, address, ...change }),
    setClock: (aheadMs) => send(`${url}/_emulator/clock`, "POST", { aheadMs }),
    clearFaults: () => send(`${url}/_emulator/faults`, "DELETE"),
    async stop() {
      if (child.exitCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
    },
  };
}

/**
 * From now on nobody learns how a task stands, so that an operation goes on for as long as a test has something to do
 * meanwhile, on a machine of any speed. Gives back what lets operations end.
 */
export async function keepTasksRunning(emulator: Emulator): Promise<() => Promise<void>> {
  await emulator.inject({ action: "DescribeTaskResult", fault: "http500", times: 1000 });
  return () => emulator.clearFaults();
}

async function readItems<T>(url: string): Promise<readonly T[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape is in the emulator's documentation
  const { items } = (await response.json()) as { items: readonly T[] };
  return items;
}

async function send(url: string, method: string, body?: unknown): Promise<void> {
  const response = await fetch(url, {
    method,
    ...(body !== undefined && {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  });
  if (!response.ok)
    throw new Error(`${method} ${url} answered ${response.status}: ${await response.text()}`);
}
