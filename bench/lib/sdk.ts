import { Client } from "tencentcloud-sdk-nodejs/tencentcloud/services/vpc/v20170312/vpc_client.js";
import { Agent } from "node:http";
import { keyPair, region, type Emulator } from "./emulator.ts";

/** The calls that the other ways of doing the work are made of, through the cloud's own SDK as a script would use it. */
export interface PlainSdk {
  /** @returns the task's id */
  allocate(ip6Addresses: readonly string[]): Promise<string>;
  /** @throws when the task has failed */
  isTaskOver(taskId: string): Promise<boolean>;
  /** @returns how many of the addresses (at most 100) are enabled */
  countEnabled(ip6Addresses: readonly string[]): Promise<number>;
  close(): void;
}

/** The SDK on the emulator, with connections that are kept. */
export function createPlainSdk(emulator: Emulator): PlainSdk {
  const agent = new Agent({ keepAlive: true });
  const client = new Client({
    credential: keyPair,
    region,
    profile: {
      httpProfile: { endpoint: new URL(emulator.url).host, protocol: "http://", agent },
    },
  });
  return {
    async allocate(ip6Addresses) {
      const { TaskId } = await client.AllocateIp6AddressesBandwidth({
        Ip6Addresses: [...ip6Addresses],
        InternetMaxBandwidthOut: 1,
        InternetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
      });
      if (TaskId === undefined) throw new Error("the cloud gave no TaskId");
      return TaskId;
    },
    async isTaskOver(taskId) {
      const { Result } = await client.DescribeTaskResult({ TaskId: Number(taskId) });
      if (Result === "FAILED") throw new Error(`task ${taskId} has failed`);
      return Result === "SUCCESS";
    },
    async countEnabled(ip6Addresses) {
      const { TotalCount } = await client.DescribeIp6Addresses({
        Filters: [{ Name: "address-ip", Values: [...ip6Addresses] }],
        Limit: ip6Addresses.length,
      });
      return TotalCount ?? 0;
    },
    close: () => agent.destroy(),
  };
}
