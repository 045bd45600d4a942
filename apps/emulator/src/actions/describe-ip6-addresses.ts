import { isIPv6 } from "node:net";
import { parseAddress, type Ip6Address } from "@sluice/ipv6";
import * as z from "zod";
import { apiError, type ApiError } from "../protocol/api-error.ts";
import type { Settings } from "../state/settings.ts";
import { enableOne, releaseFirst } from "../state/row-changes.ts";
import { isInArrears, statusOf } from "../state/tasks.ts";
import type { PrivateAddress, Region, World } from "../state/world.ts";
import { regionalAction } from "./action.ts";
import { filters, paging, text } from "./fields.ts";
import { cloudTime, pageOf } from "./page.ts";

const maxFilters = 10;
const maxValues = 100;

const schema = z.strictObject({
  Ip6AddressIds: z.optional(z.array(text())),
  Filters: z.optional(filters()),
  ...paging,
});
type Filter = { readonly Name: string; readonly Values: readonly string[] };

/** An address that is enabled, with what it was enabled with. */
type Published = PrivateAddress & { readonly enabled: NonNullable<PrivateAddress["enabled"]> };
type Selection = { kind: "ok"; value: Published[] } | ApiError;

/** Lists addresses that are enabled; the others do not show. */
export const describeIp6Addresses = regionalAction({
  name: "DescribeIp6Addresses",
  version: "2017-03-12",
  perSecond: 20,
  writes: false,
  rows: { appear: enableOne, vanish: releaseFirst },
  schema,
  perform: ({ Ip6AddressIds, Filters, ...page }, { world, region }) => {
    if (Ip6AddressIds && Filters)
      return apiError(
        "InvalidParameter.Coexist",
        "Ip6AddressIds and Filters cannot be specified at the same time.",
      );
    const selected = Ip6AddressIds
      ? selectByIds(Ip6AddressIds, region)
      : selectByFilters(Filters ?? [], region, world.settings.notPublicStyle);
    if (selected.kind === "error") return selected;
    const shown = pageOf(selected.value, page);
    if (shown.kind === "error") return shown;
    return {
      kind: "ok",
      answer: {
        TotalCount: selected.value.length,
        AddressSet: shown.value.map((item) => describe(item, world)),
      },
    };
  },
});

function isPublished(address: PrivateAddress): address is Published {
  return address.enabled !== undefined;
}

function selectByIds(ids: readonly string[], region: Region): Selection {
  if (ids.length > maxValues) return tooMany("Ip6AddressIds", maxValues);
  const byId = new Map(
    [...region.addresses.values()]
      .filter(isPublished)
      .map((address): [string, Published] => [address.enabled.addressId, address]),
  );
  const found: Published[] = [];
  for (const id of ids) {
    const address = byId.get(id);
    if (!address) return apiError("InvalidAddressId.NotFound", `The EIP ${id} does not exist.`);
    found.push(address);
  }
  return { kind: "ok", value: found };
}

function selectByFilters(
  list: readonly Filter[],
  region: Region,
  notPublicStyle: Settings["notPublicStyle"],
): Selection {
  if (list.length > maxFilters) return tooMany("Filters", maxFilters);
  let selected = [...region.addresses.values()].filter(isPublished);
  for (const { Name, Values } of list) {
    if (Values.length > maxValues) return tooMany("Filters.Values", maxValues);
    switch (Name) {
      case "address-ip": {
        const wanted = wantedAddresses(Values, region, notPublicStyle);
        if (wanted.kind === "error") return wanted;
        selected = selected.filter(({ address }) => wanted.value.has(address));
        break;
      }
      case "network-interface-id": {
        const malformed = Values.find((value) => !/^eni-[a-z0-9]{8}$/.test(value));
        if (malformed !== undefined)
          return apiError(
            "InvalidParameterValue.NetworkInterfaceIdMalformed",
            `The network interface id ${malformed} has the wrong form.`,
          );
        selected = selected.filter(({ networkInterfaceId }) => Values.includes(networkInterfaceId));
        break;
      }
      default:
        return apiError("InvalidParameter.InvalidFilter", `The filter ${Name} is not known.`);
    }
  }
  return { kind: "ok", value: selected };
}

function wantedAddresses(
  values: readonly string[],
  region: Region,
  style: Settings["notPublicStyle"],
): { kind: "ok"; value: Set<Ip6Address> } | ApiError {
  const wanted = new Set<Ip6Address>();
  for (const value of values) {
    const parsed = isIPv6(value) ? parseAddress(value) : undefined;
    if (parsed?.kind !== "address")
      return apiError("InvalidParameterValue.Malformed", `${value} is no IPv6 address.`);
    const isPublic = region.addresses.get(parsed.address)?.enabled !== undefined;
    if (!isPublic && (style === "error_any" || (style === "error" && values.length === 1)))
      return apiError(
        "InvalidParameterValue.AddressIpNotPublic",
        `The IPv6 address ${value} is not published.`,
      );
    wanted.add(parsed.address);
  }
  return { kind: "ok", value: wanted };
}

function tooMany(name: string, max: number): ApiError {
  return apiError(
    "InvalidParameterValue.LimitExceeded",
    `The number of ${name} exceeds the limit of ${max}.`,
  );
}

/** The fields that the SDK's type Address has; null where the cloud has nothing to say about an IPv6 address. */
function describe(item: Published, world: World) {
  const { enabled, address, networkInterfaceId, instanceId, vpcId } = item;
  const nulls = Object.fromEntries(enabled.nullFields.map((name) => [name, null]));
  return {
    AddressId: enabled.addressId,
    AddressName: null,
    AddressStatus: statusOf(item),
    AddressIp: address,
    AddressType: "EIP",
    InstanceId: instanceId,
    InstanceType: "CVM",
    NetworkInterfaceId: networkInterfaceId,
    PrivateAddressIp: null,
    UnVpcId: vpcId,
    IsArrears: isInArrears(world, enabled),
    IsBlocked: enabled.isBlocked,
    IsEipDirectConnection: false,
    CascadeRelease: false,
    EipAlgType: { Ftp: false, Sip: false },
    LocalBgp: false,
    InternetServiceProvider: "BGP",
    Bandwidth: enabled.internetMaxBandwidthOut,
    InternetChargeType: enabled.internetChargeType,
    BandwidthPackageId: enabled.bandwidthPackageId,
    TagSet: enabled.tags,
    CreatedTime: cloudTime(enabled.createdAt),
    DeadlineDate: null,
    Egress: null,
    AntiDDoSPackageId: null,
    RenewFlag: null,
    DedicatedClusterId: null,
    ...nulls,
  };
}
