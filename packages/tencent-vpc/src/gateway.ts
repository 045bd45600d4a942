import { isRateLimit } from "./error-catalogue.ts";
import { createExchanger, type Exchanger } from "./exchange.ts";
import type { Limiter } from "./limiter.ts";
import { createReader } from "./reader.ts";
import { readBandwidthPackages } from "./read-bandwidth-packages.ts";
import { readIp6Addresses, readPage } from "./read-ip6-addresses.ts";
import { readTaskResult } from "./read-task-result.ts";
import type { AllocateRequest, GatewayOptions, ReadOutcome, VpcGateway } from "./types.ts";
import { quotaAnswerSchema, regionsAnswerSchema } from "./wire.ts";
import { toWriteOutcome } from "./write-outcome.ts";

/**
 * A gateway to one endpoint with one key pair. Close it to close its connections.
 *
 * @throws TypeError for a proxy that is no http or https URL, Error for a proxy on a Node older than 24.5.
 */
export function createVpcGateway(options: GatewayOptions): VpcGateway {
  const exchanger = slowedByRefusals(createExchanger(options), options.limiter);
  const reader = createReader(exchanger, options.limiter);

  return {
    async allocateIp6AddressesBandwidth(request, signal) {
      const action = "AllocateIp6AddressesBandwidth";
      const { region, ip6Addresses } = request;
      const parameters = toAllocateParameters(request);
      const result = await exchanger.send({ action, region, parameters }, signal);
      return toWriteOutcome(action, ip6Addresses, result);
    },
    describeTaskResult: (request, signal) => readTaskResult(reader, request, signal),
    readIp6Addresses: ({ region, ip6Addresses }, signal) =>
      readIp6Addresses({ reader, region, signal }, ip6Addresses),
    listIp6Addresses: ({ region, offset, limit }, signal) =>
      readPage({ reader, region, signal }, { offset, limit }),
    describeBandwidthPackages: ({ region }, signal) =>
      readBandwidthPackages(reader, region, signal),
    async describeAddressQuota({ region }, signal) {
      const request = { action: "DescribeAddressQuota", region, parameters: {} } as const;
      const outcome = await reader.read(request, quotaAnswerSchema, signal);
      return mapValue(outcome, ({ QuotaSet }) =>
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
      return mapValue(outcome, ({ RegionSet }) =>
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

function toAllocateParameters(request: AllocateRequest): Record<string, unknown> {
  return {
    Ip6Addresses: [...request.ip6Addresses],
    InternetMaxBandwidthOut: request.internetMaxBandwidthOut,
    InternetChargeType: request.internetChargeType,
    ...(request.bandwidthPackageId === undefined
      ? {}
      : { BandwidthPackageId: request.bandwidthPackageId }),
    ...(request.tags.length === 0
      ? {}
      : { Tags: request.tags.map(({ key, value }) => ({ Key: key, Value: value })) }),
  };
}

function mapValue<T, U>(outcome: ReadOutcome<T>, map: (value: T) => U): ReadOutcome<U> {
  return outcome.kind === "ok" ? { ...outcome, value: map(outcome.value) } : outcome;
}
