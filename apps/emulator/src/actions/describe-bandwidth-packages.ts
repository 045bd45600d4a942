import * as z from "zod";
import { apiError, type ApiError } from "../protocol/api-error.ts";
import type { BandwidthPackage, PrivateAddress, Region } from "../state/world.ts";
import { regionalAction } from "./action.ts";
import { filters, paging, text } from "./fields.ts";
import { cloudTime, pageOf } from "./page.ts";

const maxFilters = 10;

/** What each filter compares. */
const filterFields: Readonly<Record<string, (item: BandwidthPackage) => string>> = {
  "bandwidth-package-id": (item) => item.bandwidthPackageId,
  "bandwidth-package-name": (item) => item.name,
  "network-type": (item) => item.networkType,
  "charge-type": (item) => item.chargeType,
};

/** Lists the shared bandwidth packages of a region, with the addresses in each. */
export const describeBandwidthPackages = regionalAction({
  name: "DescribeBandwidthPackages",
  version: "2017-03-12",
  perSecond: 20,
  writes: false,
  schema: z.strictObject({
    BandwidthPackageIds: z.optional(z.array(text())),
    Filters: z.optional(filters()),
    ...paging,
  }),
  perform: ({ BandwidthPackageIds: ids, Filters, ...page }, { region }) => {
    if (ids && Filters)
      return apiError(
        "InvalidParameterValue",
        "BandwidthPackageIds and Filters cannot be specified at the same time.",
      );
    const malformed = ids?.find((id) => !/^bwp-[a-z0-9]{8}$/.test(id));
    if (malformed !== undefined)
      return apiError(
        "InvalidParameterValue.BandwidthPackageIdMalformed",
        `The BandwidthPackageId ${malformed} has the wrong form.`,
      );
    const error = filterError(Filters ?? []);
    if (error) return error;
    const selected = [...region.packages.values()].filter(
      (item) =>
        (ids?.includes(item.bandwidthPackageId) ?? true) &&
        (Filters ?? []).every(({ Name, Values }) =>
          Values.includes(filterFields[Name]?.(item) ?? ""),
        ),
    );
    const shown = pageOf(selected, page);
    if (shown.kind === "error") return shown;
    return {
      kind: "ok",
      answer: {
        TotalCount: selected.length,
        BandwidthPackageSet: shown.value.map((item) => describe(item, region)),
      },
    };
  },
});

function filterError(list: readonly { readonly Name: string }[]): ApiError | undefined {
  if (list.length > maxFilters)
    return apiError("InvalidParameterValue", `At most ${maxFilters} filters are taken.`);
  const unknown = list.find(({ Name }) => !Object.hasOwn(filterFields, Name));
  if (!unknown) return undefined;
  return apiError("InvalidParameter.InvalidFilter", `The filter ${unknown.Name} is not known.`);
}

function describe(item: BandwidthPackage, region: Region) {
  return {
    BandwidthPackageId: item.bandwidthPackageId,
    BandwidthPackageName: item.name,
    Status: "CREATED",
    NetworkType: item.networkType,
    ChargeType: item.chargeType,
    CreatedTime: cloudTime(item.createdAt),
    ResourceSet: [...region.addresses.values()].flatMap((address) =>
      resourceOf(address, item.bandwidthPackageId),
    ),
    Bandwidth: item.bandwidth,
    Egress: null,
    Deadline: null,
  };
}

function resourceOf({ address, enabled }: PrivateAddress, packageId: string) {
  if (enabled?.bandwidthPackageId !== packageId) return [];
  return [{ ResourceType: "Address", ResourceId: enabled.addressId, AddressIp: address }];
}
