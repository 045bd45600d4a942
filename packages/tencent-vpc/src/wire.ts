import * as z from "zod";
import type { CloudBandwidthPackage, EnabledAddress, Tag } from "./types.ts";

/*
 * The answers of the API as far as Sluice reads them (Tencent Cloud API, VPC 2017-03-12 and Region 2022-06-27, data
 * structures). Fields that may come as null are read as absent; what is not listed is let through unread.
 */

/** Text that any database keeps: U+0000 and lone surrogates, which PostgreSQL refuses, are replaced (U+FFFD). */
const storableText = z
  .string()
  .transform((value) => value.toWellFormed().replaceAll("\0", "\uFFFD"));
export const text = storableText.nullish();
const number = z.number().nullish();
export const bool = z.boolean().nullish();

/** Any answer: an object, with a RequestId unless a proxy on the way lost it. */
export const answerSchema = z.looseObject({ RequestId: text });

/**
 * What the SDK throws for `Response.Error`. `requestId` is "" when the answer had none, and tells such an error from
 * those of the HTTP library, which have a `code` too.
 */
export const apiErrorSchema = z.object({
  code: storableText.pipe(z.string().min(1)),
  message: storableText,
  requestId: storableText,
});

/** A task's id as decimal digits of an unsigned 64-bit number, from either spelling. */
export const taskIdSchema = z
  .union([z.string(), z.number().refine(Number.isSafeInteger).transform(String)])
  .refine((digits) => /^[1-9][0-9]{0,19}$/.test(digits) && BigInt(digits) < 2n ** 64n);

/** What the answer of every write has. */
export const writeAnswerSchema = z
  .object({ TaskId: taskIdSchema })
  .transform(({ TaskId }) => ({ taskId: TaskId }));

export const allocateAnswerSchema = z
  .object({ TaskId: taskIdSchema, AddressSet: z.array(z.string()).nullish() })
  .transform(({ TaskId, AddressSet }) => ({ taskId: TaskId, addressSet: AddressSet ?? [] }));

export const taskAnswerSchema = z.object({
  TaskId: z.union([z.string(), z.number()]).nullish(),
  Result: z.enum(["RUNNING", "SUCCESS", "FAILED"]),
});

export const tagSetSchema = z.array(z.object({ Key: z.string(), Value: text })).nullish();

const addressSchema = z.object({
  AddressId: z.string().min(1),
  AddressIp: text,
  AddressName: text,
  AddressStatus: text,
  Bandwidth: number,
  InternetChargeType: text,
  BandwidthPackageId: text,
  InstanceId: text,
  InstanceType: text,
  NetworkInterfaceId: text,
  UnVpcId: text,
  InternetServiceProvider: text,
  PrivateAddressIp: text,
  AddressType: text,
  CascadeRelease: bool,
  IsEipDirectConnection: bool,
  LocalBgp: bool,
  Egress: text,
  AntiDDoSPackageId: text,
  DedicatedClusterId: text,
  RenewFlag: text,
  DeadlineDate: text,
  TagSet: tagSetSchema,
  IsArrears: bool,
  IsBlocked: bool,
  CreatedTime: text,
});

export const addressesAnswerSchema = z.object({
  TotalCount: z.int().min(0),
  AddressSet: z.array(addressSchema).nullish(),
});

const packageSchema = z.object({
  BandwidthPackageId: z.string().min(1),
  BandwidthPackageName: text,
  NetworkType: text,
  ChargeType: text,
  Status: text,
  Bandwidth: number,
  ResourceSet: z.array(z.unknown()).nullish(),
  CreatedTime: text,
});

export const packagesAnswerSchema = z.object({
  TotalCount: z.int().min(0),
  BandwidthPackageSet: z.array(packageSchema).nullish(),
});

export const quotaAnswerSchema = z.object({
  QuotaSet: z.array(
    z.object({ QuotaId: z.string(), QuotaCurrent: z.number(), QuotaLimit: z.number() }),
  ),
});

export const regionsAnswerSchema = z.object({
  RegionSet: z.array(z.object({ Region: z.string(), RegionName: text, RegionState: text })),
});

/** The cloud's row with the address still as the cloud spells it, "" when it names none. */
export function toEnabledAddress(row: z.infer<typeof addressSchema>): EnabledAddress {
  return {
    address: row.AddressIp ?? "",
    addressId: row.AddressId,
    addressStatus: row.AddressStatus ?? "",
    tags: toTags(row.TagSet),
    ...present({
      addressName: row.AddressName,
      internetMaxBandwidthOut: row.Bandwidth,
      internetChargeType: row.InternetChargeType,
      bandwidthPackageId: row.BandwidthPackageId,
      instanceId: row.InstanceId,
      instanceType: row.InstanceType,
      networkInterfaceId: row.NetworkInterfaceId,
      vpcId: row.UnVpcId,
      internetServiceProvider: row.InternetServiceProvider,
      privateAddressIp: row.PrivateAddressIp,
      addressType: row.AddressType,
      cascadeRelease: row.CascadeRelease,
      isEipDirectConnection: row.IsEipDirectConnection,
      localBgp: row.LocalBgp,
      egress: row.Egress,
      antiDDoSPackageId: row.AntiDDoSPackageId,
      dedicatedClusterId: row.DedicatedClusterId,
      renewFlag: row.RenewFlag,
      deadlineDate: row.DeadlineDate,
      isArrears: row.IsArrears,
      isBlocked: row.IsBlocked,
      createdTime: row.CreatedTime,
    }),
  };
}

export function toBandwidthPackage(row: z.infer<typeof packageSchema>): CloudBandwidthPackage {
  return {
    bandwidthPackageId: row.BandwidthPackageId,
    bandwidthPackageName: row.BandwidthPackageName ?? "",
    networkType: row.NetworkType ?? "",
    chargeType: row.ChargeType ?? "",
    status: row.Status ?? "",
    resourceCount: row.ResourceSet?.length ?? 0,
    ...present({ bandwidth: row.Bandwidth, createdTime: row.CreatedTime }),
  };
}

export function toTags(rows: z.infer<typeof tagSetSchema>): Tag[] {
  return (rows ?? []).map(({ Key, Value }) => ({ key: Key, value: Value ?? "" }));
}

export type Present<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** The same object without the members that are null, undefined or the empty text. */
export function present<T extends Record<string, unknown>>(members: T): Present<T> {
  const kept = Object.entries(members).filter(
    ([, value]) => value !== null && value !== undefined && value !== "",
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.fromEntries forgets the types; dropping absent members is all that happened
  return Object.fromEntries(kept) as Present<T>;
}
