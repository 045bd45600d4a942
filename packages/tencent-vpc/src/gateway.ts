import { isRateLimit } from "./error-catalogue.ts";
import { createExchanger, type Exchanger } from "./exchange.ts";
import type { Limiter } from "./limiter.ts";
import { mapRead } from "./map-read.ts";
import { createReader } from "./reader.ts";
import { readBandwidthPackages } from "./read-bandwidth-packages.ts";
import { readAllIp6Addresses, readIp6Addresses, readPage } from "./read-ip6-addresses.ts";
import { readNetworkInterfaces, readSubnets, readVpcs } from "./read-network.ts";
import { readTaskResult } from "./read-task-result.ts";
import { sendWrite } from "./send-write.ts";
import type { GatewayOptions, VpcGateway } from "./types.ts";
import { accountTypeAnswerSchema } from "./wire-network.ts";
import { allocateParameters, modifyParameters, releaseParameters } from "./write-parameters.ts";
import {
  allocateAnswerSchema,
  quotaAnswerSchema,
  regionsAnswerSchema,
  writeAnswerSchema,
} from "./wire.ts";

/**
 * A gateway to one endpoint with one key pair. Close it to close its connections.
 *
 * @throws TypeError for a proxy that is no http or https URL, Error for a proxy on a Node older than 24.5.
 */
export function createVpcGateway(options: GatewayOptions): VpcGateway {
  const exchanger = slowedByRefusals(createExchanger(options), options.limiter);
  const reader = createReader(exchanger, options.limiter);

  return {
    allocateIp6AddressesBandwidth({ region, ...request }, signal) {
      const action = "AllocateIp6AddressesBandwidth";
      const call = { action, region, parameters: allocateParameters(request) } as const;
      return sendWrite(exchanger, call, allocateAnswerSchema, signal);
    },
    modifyIp6AddressesBandwidth({ region, ...request }, signal) {
      const action = "ModifyIp6AddressesBandwidth";
      const call = { action, region, parameters: modifyParameters(request) } as const;
      return sendWrite(exchanger, call, writeAnswerSchema, signal);
    },
    releaseIp6AddressesBandwidth({ region, ...request }, signal) {
      const action = "ReleaseIp6AddressesBandwidth";
      const call = { action, region, parameters: releaseParameters(request) } as const;
      return sendWrite(exchanger, call, writeAnswerSchema, signal);
    },
    describeTaskResult: (request, signal) => readTaskResult(reader, request, signal),
    readIp6Addresses: ({ region, ip6Addresses }, signal) =>
      readIp6Addresses({ reader, region, signal }, ip6Addresses),
    listIp6Addresses: ({ region, offset, limit }, signal) =>
      readPage({ reader, region, signal }, { offset, limit }),
    listAllIp6Addresses: ({ region }, signal) => readAllIp6Addresses({ reader, region, signal }),
    describeVpcs: (request, signal) => readVpcs(reader, request, signal),
    describeSubnets: (request, signal) => readSubnets(reader, request, signal),
    describeNetworkInterfaces: (query, signal) => readNetworkInterfaces(reader, query, signal),
    async describeNetworkAccountType({ region }, signal) {
      const request = { action: "DescribeNetworkAccountType", region, parameters: {} } as const;
      const outcome = await reader.read(request, accountTypeAnswerSchema, signal);
      return mapRead(outcome, ({ NetworkAccountType }) => NetworkAccountType);
    },
    describeBandwidthPackages: ({ region }, signal) =>
      readBandwidthPackages(reader, region, signal),
    async describeAddressQuota({ region }, signal) {
      const request = { action: "DescribeAddressQuota", region, parameters: {} } as const;
      const outcome = await reader.read(request, quotaAnswerSchema, signal);
      return mapRead(outcome, ({ QuotaSet }) =>
        QuotaSet.map((quota) => ({
          quotaId: quota.QuotaId,
          quotaCurrent: quota.QuotaCurrent,
          quotaLimit: quota.QuotaLimit,
        })),
      );
    },
    async describeRegions(signal) {
      const request = { action: "DescribeRegions", parameters: { Product: "vpc" } } as const;
      const outcome = await reader.read(request, regionsAnswerSchema, signal);
      return mapRead(outcome, ({ RegionSet }) =>
        RegionSet.map((row) => ({
          region: row.Region,
          regionName: row.RegionName ?? "",
          regionState: row.RegionState ?? "",
        })),
      );
    },
    close: () => exchanger.close(),
  };
}

/** Tells the limiter of every refusal for the rate, of reads and writes alike. */
function slowedByRefusals(exchanger: Exchanger, limiter: Limiter): Exchanger {
  return {
    ...exchanger,
    async send(request, signal) {
      const result = await exchanger.send(request, signal);
      if (result.kind === "error" && isRateLimit(result.code)) {
        // A limiter that fails must not cost the call its known outcome; the next refusal will tell it again.
        await limiter.slowDown(request.action).catch((error: unknown) => {
          process.emitWarning(error instanceof Error ? error : new Error(String(error)));
        });
      }
      return result;
    },
  };
}
