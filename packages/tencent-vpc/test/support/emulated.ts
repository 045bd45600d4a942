import { startEmulator, type EmulatorOptions, type FaultName } from "@sluice/emulator";
import * as z from "zod";
import { Credentials } from "../../src/credentials.ts";
import { parseEndpoint } from "../../src/endpoint.ts";
import { createVpcGateway } from "../../src/gateway.ts";
import type { Limiter } from "../../src/limiter.ts";
import type { GatewayOptions, VpcGateway } from "../../src/types.ts";

/** A gateway and the emulator behind it. */
export interface Emulated {
  gateway: VpcGateway;
  /** The next `times` (1) calls of the action meet the fault. */
  meet: (action: string, fault: FaultName, more?: FaultDetails) => Promise<void>;
  /** How the calls of an action ended: `ok`, a code, or a fault's name. */
  outcomes: (action: string) => Promise<string[]>;
  /** Addresses of a region, those that are enabled or those that are not. */
  addresses: (region: string, which: "enabled" | "private") => Promise<string[]>;
  /** How often an address was enabled, modified and released. */
  counts: (region: string, address: string) => Promise<(number | undefined)[]>;
  /** Does to an address what somebody else, or the cloud, could do. */
  change: (region: string, address: string, change: object) => Promise<void>;
  close: () => Promise<void>;
}

interface FaultDetails {
  times?: number;
  afterCalls?: number;
  code?: string;
  delayMs?: number;
}

const addressesSchema = z.object({
  items: z.array(
    z.object({
      address: z.string(),
      addressId: z.string().optional(),
      enableCount: z.number(),
      modifyCount: z.number(),
      releaseCount: z.number(),
    }),
  ),
});
const callsSchema = z.object({ items: z.array(z.object({ outcome: z.string() })) });

/** A limiter that holds nothing up: tests stay below the emulator's rate, or mean to exceed it. */
const open: Limiter = { acquire: () => Promise.resolve(), slowDown: () => Promise.resolve() };

export async function startEmulated(
  settings: EmulatorOptions["settings"] = {},
  options: Partial<GatewayOptions> = {},
): Promise<Emulated> {
  const emulator = await startEmulator({
    secretId: "AKIDtest",
    secretKey: "key-of-a-test",
    settings: { addresses: 400, addressesElsewhere: 40, taskMs: 0, rateLimit: 1000, ...settings },
  });
  const reading = parseEndpoint(emulator.url);
  if (reading.kind !== "ok") throw new Error(reading.message);
  const gateway = createVpcGateway({
    credentials: new Credentials({ secretId: "AKIDtest", secretKey: "key-of-a-test" }),
    endpoint: reading.endpoint,
    timeoutMs: 5000,
    limiter: open,
    ...options,
  });

  async function control(path: string, init?: RequestInit): Promise<unknown> {
    const answer = await fetch(`${emulator.url}/_emulator/${path}`, init);
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  }
  const views = async (region: string) =>
    addressesSchema.parse(await control(`addresses?region=${region}`)).items;

  return {
    gateway,
    async meet(action, fault, more = {}) {
      const body = JSON.stringify({ action, fault, times: 1, ...more });
      await control("faults", { method: "POST", body });
    },
    outcomes: async (action) =>
      callsSchema
        .parse(await control(`calls?action=${action}`))
        .items.map(({ outcome }) => outcome),
    addresses: async (region, which) =>
      (await views(region))
        .filter(({ addressId }) => (addressId === undefined) === (which === "private"))
        .map(({ address }) => address),
    async counts(region, address) {
      const view = (await views(region)).find((seen) => seen.address === address);
      return [view?.enableCount, view?.modifyCount, view?.releaseCount];
    },
    async change(region, address, change) {
      const body = JSON.stringify({ region, address, ...change });
      await control("addresses", { method: "POST", body });
    },
    async close() {
      gateway.close();
      await emulator.close();
    },
  };
}
