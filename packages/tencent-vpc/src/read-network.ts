import type * as z from "zod";
import type { CloudReadAction } from "./actions.ts";
import { asAskedOnce } from "./ip6.ts";
import { mapRead } from "./map-read.ts";
import type { Reader } from "./reader.ts";
import { readWholeList, type Page } from "./read-pages.ts";
import type {
  CloudList,
  CloudNetworkInterface,
  CloudSubnet,
  CloudVpc,
  NetworkInterfaceQuery,
  ReadOutcome,
} from "./types.ts";
import {
  networkInterfacesAnswerSchema,
  subnetsAnswerSchema,
  toNetworkInterface,
  toSubnet,
  toVpc,
  vpcsAnswerSchema,
} from "./wire-network.ts";

interface Filter {
  Name: string;
  Values: readonly string[];
}

/** How one action lists its rows. */
interface Listing<Answer, Row> {
  action: CloudReadAction;
  region: string;
  filters: readonly Filter[];
  /** Whether Offset and Limit go out as text (DescribeVpcs, DescribeSubnets) or as numbers. */
  slicesAs: typeof String | typeof Number;
  schema: z.ZodType<Answer>;
  toPage: (answer: Answer) => Page<Row>;
  idOf: (row: Row) => string;
}

/** All VPCs of a region (Tencent Cloud API, DescribeVpcs, section 2: Offset and Limit are text). */
export function readVpcs(
  reader: Reader,
  { region }: { region: string },
  signal: AbortSignal | undefined,
): Promise<ReadOutcome<CloudList<CloudVpc>>> {
  return readListing(reader, signal, {
    action: "DescribeVpcs",
    region,
    filters: [],
    slicesAs: String,
    schema: vpcsAnswerSchema,
    toPage: ({ TotalCount, VpcSet }) => ({
      totalCount: TotalCount,
      rows: (VpcSet ?? []).map(toVpc),
    }),
    idOf: ({ vpcId }) => vpcId,
  });
}

/** All subnets of a region, or of one VPC (DescribeSubnets, section 2: Offset and Limit are text). */
export function readSubnets(
  reader: Reader,
  { region, vpcId }: { region: string; vpcId?: string },
  signal: AbortSignal | undefined,
): Promise<ReadOutcome<CloudList<CloudSubnet>>> {
  return readListing(reader, signal, {
    action: "DescribeSubnets",
    region,
    filters: filtersOf({ "vpc-id": one(vpcId) }),
    slicesAs: String,
    schema: subnetsAnswerSchema,
    toPage: ({ TotalCount, SubnetSet }) => ({
      totalCount: TotalCount,
      rows: (SubnetSet ?? []).map(toSubnet),
    }),
    idOf: ({ subnetId }) => subnetId,
  });
}

/**
 * All network interfaces that the query lets through (DescribeNetworkInterfaces, section 2: Offset and Limit are numbers).
 *
 * @throws RangeError for no address or more than 100, TypeError for text that is no IPv6 address.
 */
export async function readNetworkInterfaces(
  reader: Reader,
  { region, vpcId, subnetId, ip6Addresses }: NetworkInterfaceQuery,
  signal: AbortSignal | undefined,
): Promise<ReadOutcome<CloudList<CloudNetworkInterface>>> {
  return readListing(reader, signal, {
    action: "DescribeNetworkInterfaces",
    region,
    filters: filtersOf({
      "vpc-id": one(vpcId),
      "subnet-id": one(subnetId),
      "address-ipv6": ip6Addresses && [...asAskedOnce(ip6Addresses).keys()],
    }),
    slicesAs: Number,
    schema: networkInterfacesAnswerSchema,
    toPage: ({ TotalCount, NetworkInterfaceSet }) => ({
      totalCount: TotalCount,
      rows: (NetworkInterfaceSet ?? []).map(toNetworkInterface),
    }),
    idOf: ({ networkInterfaceId }) => networkInterfaceId,
  });
}

function readListing<Answer, Row>(
  reader: Reader,
  signal: AbortSignal | undefined,
  listing: Listing<Answer, Row>,
): Promise<ReadOutcome<CloudList<Row>>> {
  const { action, region, filters, slicesAs, schema, toPage, idOf } = listing;
  return readWholeList({
    idOf,
    readPage: async ({ offset, limit }) => {
      const parameters = {
        Offset: slicesAs(offset),
        Limit: slicesAs(limit),
        ...(filters.length === 0 ? {} : { Filters: filters }),
      };
      return mapRead(await reader.read({ action, region, parameters }, schema, signal), toPage);
    },
  });
}

function filtersOf(valuesByName: Record<string, readonly string[] | undefined>): Filter[] {
  return Object.entries(valuesByName).flatMap(([Name, Values]) =>
    Values === undefined ? [] : [{ Name, Values }],
  );
}

function one(value: string | undefined): string[] | undefined {
  return value === undefined ? undefined : [value];
}
