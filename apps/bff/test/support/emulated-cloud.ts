import {
  startEmulator,
  type Call,
  type EmulatorOptions,
  type FaultName,
  type Settings,
} from "@sluice/emulator";

export const writeAction = "AllocateIp6AddressesBandwidth";
export const pollAction = "DescribeTaskResult";
export const readAction = "DescribeIp6Addresses";

/** The address of the cloud's own example: seeded, and not enabled. */
export const exampleAddress = "2402:4e00:1000:200:0:8d8a:60b7:87f8";

/** The region that most tests work in. */
export const region = "ap-guangzhou";

/** A private address as the control route lists it. */
export interface EmulatedAddress {
  readonly address: string;
  readonly addressId?: string;
  readonly internetMaxBandwidthOut?: number;
  readonly internetChargeType?: string;
  readonly bandwidthPackageId?: string;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly enableCount: number;
  readonly releaseCount: number;
  readonly condition: string;
}

export interface FaultRequest {
  readonly action: string;
  readonly fault: FaultName;
  readonly times?: number;
  readonly afterCalls?: number;
  /** Only calls that carry this address meet it. */
  readonly ip6Address?: string;
  readonly delayMs?: number;
  readonly code?: string;
  readonly message?: string;
  readonly done?: boolean;
}

/** The emulator in this process, with its control routes. */
export interface EmulatedCloud {
  readonly url: string;
  /** Makes the world anew: small, with tasks of 200 ms, unless the settings say otherwise. */
  reset(settings?: Partial<Settings>): Promise<void>;
  /** Every private address of a region. */
  addresses(region?: string): Promise<EmulatedAddress[]>;
  /**
   * Addresses that can be enabled, in the order of the seed, and that no test of this emulator was given before: what one
   * test leaves behind holds none of another's addresses.
   */
  free(count: number, of?: string): Promise<string[]>;
  /** Calls seen since the last reset, of one action. */
  calls(action: string): Promise<Call[]>;
  /** Calls of any action that came after the one of that number. */
  callsAfter(seq: number): Promise<Call[]>;
  fault(fault: FaultRequest): Promise<void>;
  clearFaults(): Promise<void>;
  control(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<unknown>;
  close(): Promise<void>;
}

/** Small and quick: what a test does not ask for costs it no time. */
const quickSettings: Partial<Settings> = { addresses: 4000, addressesElsewhere: 100, taskMs: 200 };

/**
 * Starts an emulator on a free port.
 * @param keys that it knows; those of the sandbox unless given
 */
export async function startEmulatedCloud(
  keys: Pick<EmulatorOptions, "secretId" | "secretKey" | "token"> = {},
): Promise<EmulatedCloud> {
  const emulator = await startEmulator({ ...keys, settings: quickSettings });
  const control: EmulatedCloud["control"] = async (method, path, body) => {
    const response = await fetch(`${emulator.url}/_emulator${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return response.json();
  };
  const items = async <T>(path: string): Promise<T[]> => {
    // The shape is the control route's own.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const answer = (await control("GET", path)) as { items: T[] };
    return answer.items;
  };
  const given = new Set([exampleAddress]);
  const addresses = (of = region) => items<EmulatedAddress>(`/addresses?region=${of}`);
  return {
    url: emulator.url,
    async reset(settings = {}) {
      await control("POST", "/reset", { ...quickSettings, ...settings });
    },
    addresses,
    async free(count, of) {
      const free = (await addresses(of))
        .filter(({ addressId, condition }) => addressId === undefined && condition === "ready")
        .map(({ address }) => address)
        .filter((address) => !given.has(address))
        .slice(0, count);
      if (free.length < count) throw new Error(`the emulated cloud has only ${free.length} left`);
      for (const address of free) given.add(address);
      return free;
    },
    calls: (action) => items<Call>(`/calls?action=${action}`),
    callsAfter: (seq) => items<Call>(`/calls?since=${seq}`),
    async fault(fault) {
      await control("POST", "/faults", fault);
    },
    async clearFaults() {
      await control("DELETE", "/faults");
    },
    control,
    close: () => emulator.close(),
  };
}
