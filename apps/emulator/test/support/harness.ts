import { Agent } from "node:http";
import { Client } from "tencentcloud-sdk-nodejs/tencentcloud/services/vpc/v20170312/vpc_client.js";
import { expect } from "vitest";
import { startEmulator, type Call, type EmulatorOptions, type Settings } from "../../src/index.ts";

/** The address of the cloud's own example: seeded, and not enabled. */
export const exampleAddress = "2402:4e00:1000:200:0:8d8a:60b7:87f8";

/** An address as the control routes show it. */
export type AddressView = {
  region: string;
  address: string;
  addressId?: string;
  internetMaxBandwidthOut?: number;
  internetChargeType?: string;
  bandwidthPackageId?: string;
  tags: { key: string; value: string }[];
  addressStatus?: string;
  enableCount: number;
  modifyCount: number;
  releaseCount: number;
  condition: string;
  vpcId: string;
  subnetId: string;
  networkInterfaceId: string;
};

/** What the SDK throws for an error of the API. */
export type SdkError = { code?: string; message: string; requestId?: string; httpCode?: number };

export type ClientOptions = {
  region?: string;
  secretId?: string;
  secretKey?: string;
  token?: string;
  signMethod?: "TC3-HMAC-SHA256" | "HmacSHA1" | "HmacSHA256";
  reqMethod?: "GET" | "POST";
  reqTimeout?: number;
};

/** An emulator on a free port, the real SDK's clients for it, and its control routes. */
export async function startHarness(options: EmulatorOptions = {}) {
  const emulator = await startEmulator(options);
  const agent = new Agent({ keepAlive: true });

  const client = ({ region = "ap-guangzhou", ...rest }: ClientOptions = {}) =>
    new Client({
      credential: {
        secretId: rest.secretId ?? "AKIDsandbox",
        secretKey: rest.secretKey ?? "sandbox",
        ...(rest.token !== undefined && { token: rest.token }),
      },
      region,
      profile: {
        signMethod: rest.signMethod ?? "TC3-HMAC-SHA256",
        httpProfile: {
          protocol: "http://",
          endpoint: `127.0.0.1:${emulator.port}`,
          reqMethod: rest.reqMethod ?? "POST",
          reqTimeout: rest.reqTimeout ?? 10,
          agent,
        },
      },
    });

  const control = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${emulator.url}/_emulator${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The caller names what the route gives.
    return (await response.json()) as T;
  };

  return {
    emulator,
    client,
    control,
    reset: (settings: Partial<Settings> = {}) => control("POST", "/reset", settings),
    addresses: async (region = "ap-guangzhou") =>
      (await control<{ items: AddressView[] }>("GET", `/addresses?region=${region}`)).items,
    calls: async (action: string) =>
      (await control<{ items: Call[] }>("GET", `/calls?action=${action}`)).items,
    close: async () => {
      agent.destroy();
      await emulator.close();
    },
  };
}
export type Harness = Awaited<ReturnType<typeof startHarness>>;

/** Waits until a condition holds, looking again every few milliseconds. */
export async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 10_000;
  while (Date.now() < end) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
  throw new Error("what was waited for did not come within 10 s");
}

/** Waits until a task is over, and gives its result. */
export function taskResult(client: Client, taskId: string | undefined): Promise<string> {
  return until(async () => {
    const { Result } = await client.DescribeTaskResult({ TaskId: Number(taskId) });
    return Result === "RUNNING" ? undefined : Result;
  });
}

/** Expects text of a pattern within an expected object. */
export function textLike(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}

/** The error that a call of the SDK throws; throws itself when the call is answered. */
export async function errorOf(call: Promise<unknown>): Promise<SdkError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error("the call was answered");
}
