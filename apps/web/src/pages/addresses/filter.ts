import type { InventoryAddress } from "@sluice/contract";
import { parseAddress } from "@sluice/ipv6";

export const comparisons = ["=", "!=", ":", "!:", "<", "<=", ">", ">="] as const;
export type Comparison = (typeof comparisons)[number];

/** One condition: a property beside a value, or a text that stands anywhere. */
export interface Condition {
  /** Left out: any of the texts of an address. */
  property?: string;
  comparison: Comparison;
  value: string;
}

/** Conditions of which all (`and`) or any (`or`) must hold. Without any, everything is let through. */
export interface Filter {
  operation: "and" | "or";
  conditions: readonly Condition[];
}

export const noFilter: Filter = { operation: "and", conditions: [] };

/** A property of its own for each tag: this and the tag's key. */
export const tagPrefix = "tag.";

type Value = string | number | undefined;

const yesNo = (value: boolean | undefined): readonly Value[] => [value === true ? "yes" : "no"];
/** `any` and `none` beside the names themselves, so that one can ask for either. */
const namesOrNone = (names: readonly string[]): readonly Value[] =>
  names.length === 0 ? ["none"] : ["any", ...names];

/** What an address has under each property, by the property's name; tags aside. */
export const propertyValues = {
  address: ({ address }) => [address],
  addressId: ({ addressId }) => [addressId],
  addressName: ({ addressName }) => [addressName],
  addressStatus: ({ addressStatus }) => [addressStatus],
  internetMaxBandwidthOut: ({ internetMaxBandwidthOut }) => [internetMaxBandwidthOut],
  internetChargeType: ({ internetChargeType }) => [internetChargeType],
  bandwidthPackageId: ({ bandwidthPackageId }) => [bandwidthPackageId],
  instanceId: ({ instanceId }) => [instanceId],
  networkInterfaceId: ({ networkInterfaceId }) => [networkInterfaceId],
  vpcId: ({ vpcId }) => [vpcId],
  isArrears: ({ isArrears }) => yesNo(isArrears),
  isBlocked: ({ isBlocked }) => yesNo(isBlocked),
  known: ({ known }) => [known],
  drift: ({ drift }) => namesOrNone([...new Set(drift.map(({ field }) => field))]),
  missingTags: ({ missingTags }) => namesOrNone(missingTags),
  busy: ({ busyIn }) => yesNo(busyIn !== undefined),
} as const satisfies Record<string, (item: InventoryAddress) => readonly Value[]>;

export type PropertyName = keyof typeof propertyValues;

function isPropertyName(name: string): name is PropertyName {
  return Object.hasOwn(propertyValues, name);
}

/** The names of all properties, in the order in which they are offered. */
export const propertyNames: readonly PropertyName[] =
  Object.keys(propertyValues).filter(isPropertyName);

function valuesOf(item: InventoryAddress, property: string): readonly Value[] {
  if (isPropertyName(property)) return propertyValues[property](item);
  const key = property.startsWith(tagPrefix) ? property.slice(tagPrefix.length) : undefined;
  return item.tags.filter((tag) => tag.key === key).map(({ value }) => value);
}

/** Everything of an address that a free text is looked for in. */
function textsOf(item: InventoryAddress): readonly Value[] {
  const { address, addressId, addressName, addressStatus, bandwidthPackageId } = item;
  const { instanceId, networkInterfaceId, vpcId, tags } = item;
  return [
    address,
    addressId,
    addressName,
    addressStatus,
    bandwidthPackageId,
    instanceId,
    networkInterfaceId,
    vpcId,
    ...tags.map(({ key, value }) => `${key}=${value}`),
  ];
}

/** The addresses that the filter lets through, in their order. */
export function filterAddresses(
  items: readonly InventoryAddress[],
  filter: Filter,
): readonly InventoryAddress[] {
  if (filter.conditions.length === 0) return items;
  const tests = filter.conditions.map(testOf);
  return filter.operation === "and"
    ? items.filter((item) => tests.every((test) => test(item)))
    : items.filter((item) => tests.some((test) => test(item)));
}

function testOf({ property, comparison, value }: Condition): (item: InventoryAddress) => boolean {
  const read = (item: InventoryAddress) =>
    property === undefined ? textsOf(item) : valuesOf(item, property);
  const text = wantedText(value);
  const number = value.trim() === "" ? Number.NaN : Number(value);
  const equals = (found: Value) => found !== undefined && String(found).toLowerCase() === text;
  const contains = (found: Value) =>
    found !== undefined && String(found).toLowerCase().includes(text);
  switch (comparison) {
    case "=":
      return (item) => read(item).some(equals);
    case "!=":
      return (item) => !read(item).some(equals);
    case ":":
      return (item) => read(item).some(contains);
    case "!:":
      return (item) => !read(item).some(contains);
    case "<":
      return (item) => read(item).some((found) => Number(found) < number);
    case "<=":
      return (item) => read(item).some((found) => Number(found) <= number);
    case ">":
      return (item) => read(item).some((found) => Number(found) > number);
    case ">=":
      return (item) => read(item).some((found) => Number(found) >= number);
    default:
      return comparison satisfies never;
  }
}

/** What is looked for: an address in any spelling as the list spells it, else the text itself. */
function wantedText(value: string): string {
  const parsed = parseAddress(value);
  return parsed.kind === "address" ? parsed.address : value.trim().toLowerCase();
}

const anyPrefix = "or;";
const conditionForm = /^([^!=:<>]*)(!=|!:|<=|>=|=|:|<|>)(.*)$/s;

/** The filter as text for the query of the page: `or;addressStatus=BIND;internetMaxBandwidthOut>=5`. */
export function filterText({ operation, conditions }: Filter): string {
  const parts = conditions.map(
    ({ property = "", comparison, value }) =>
      `${escapedName(property)}${comparison}${escapedValue(value)}`,
  );
  return operation === "or" && parts.length > 0 ? anyPrefix + parts.join(";") : parts.join(";");
}

/** Reads what {@link filterText} wrote; a part that is none is left out. */
export function filterFrom(text: string | undefined): Filter {
  if (text === undefined) return noFilter;
  const isAny = text.startsWith(anyPrefix);
  const conditions = (isAny ? text.slice(anyPrefix.length) : text)
    .split(";")
    .flatMap((part): Condition[] => {
      const [, property = "", sign, value = ""] = conditionForm.exec(part) ?? [];
      const comparison = comparisons.find((one) => one === sign);
      if (comparison === undefined || value === "") return [];
      const name = unescaped(property);
      return [{ ...(name !== "" && { property: name }), comparison, value: unescaped(value) }];
    });
  return { operation: isAny ? "or" : "and", conditions };
}

/** Only what would be taken for an end or a sign is escaped, so that the address of the page stays readable. */
function escapedName(text: string): string {
  return text.replaceAll(/[%;!=:<>]/g, encodeMark);
}

function escapedValue(text: string): string {
  return text.replaceAll(/[%;!=<>]/g, encodeMark);
}

function encodeMark(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}

function unescaped(text: string): string {
  return text.replaceAll(/%([0-9A-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
