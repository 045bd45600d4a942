import { addressesOf, commonCall, type ApiCall, type CodeRequest } from "./code-request.ts";
import { hclText } from "./literals.ts";

const resource = "tencentcloud_classic_elastic_public_ipv6";

/** What the provider calls the settings of an address, and what the API calls them. */
const settingNames = {
  internet_max_bandwidth_out: "InternetMaxBandwidthOut",
  internet_charge_type: "InternetChargeType",
  bandwidth_package_id: "BandwidthPackageId",
} as const;

/** Which addresses of the calls a configuration can hold, and what has to be said of it. */
interface Plan {
  readonly addresses: readonly string[];
  readonly about: readonly string[];
}

/**
 * A configuration for Terraform 1.7 or newer with the provider tencentcloudstack/tencentcloud: one resource for each
 * address, and an import for each that is enabled already. The provider's resource makes the same requests with one address
 * each (its source, resource_tc_classic_elastic_public_ipv6), and is imported by the address's id.
 */
export function terraformConfiguration(request: CodeRequest): string {
  const { region, host } = commonCall(request);
  const { addresses, about } = planFor(request);
  const groups = groupsOf(request, addresses);
  const ids = addresses.flatMap((address) => {
    const id = request.addressIds[address];
    return id === undefined ? [] : [[address, id] as const];
  });
  const lines = [
    ...about.map((line) => `# ${line}`),
    "# Keys: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY in the environment.",
    "terraform {",
    '  required_version = ">= 1.7"',
    "  required_providers {",
    "    tencentcloud = {",
    '      source = "tencentcloudstack/tencentcloud"',
    "    }",
    "  }",
    "}",
    "",
    'provider "tencentcloud" {',
    `  region = ${hclText(region)}`,
    ...domainLines(host),
    "}",
    "",
    "locals {",
    ...groups.flatMap(({ suffix, addresses: some }) => [
      `  addresses${suffix} = toset([`,
      ...some.map((address) => `    ${hclText(address)},`),
      "  ])",
      "",
    ]),
    "  # Ids of the addresses that are enabled already: they are taken over as they are.",
    "  address_ids = {",
    ...attributes(
      "    ",
      ids.map(([address, id]) => [hclText(address), hclText(id)]),
    ),
    "  }",
    "}",
    ...groups.flatMap(({ suffix, parameters }) => [
      "",
      "import {",
      suffix === ""
        ? "  for_each = local.address_ids"
        : `  for_each = { for address, id in local.address_ids : address => id if contains(local.addresses${suffix}, address) }`,
      `  to       = ${resource}.address${suffix}[each.key]`,
      "  id       = each.value",
      "}",
      "",
      `resource "${resource}" "address${suffix}" {`,
      `  for_each = local.addresses${suffix}`,
      "",
      ...settingLines(parameters),
      "}",
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

function planFor(request: CodeRequest): Plan {
  const all = addressesOf(request);
  const enabled = all.filter((address) => Object.hasOwn(request.addressIds, address));
  const leftOut = all.length - enabled.length;
  const notEnabled =
    leftOut === 0
      ? []
      : [`Left out: ${leftOut} of ${all.length} addresses that are not known to be enabled.`];
  switch (commonCall(request).action) {
    case "ModifyIp6AddressesBandwidth":
      return {
        addresses: enabled,
        about: [
          "terraform apply takes over the addresses and changes their bandwidth, one request for each.",
          ...notEnabled,
        ],
      };
    case "ReleaseIp6AddressesBandwidth":
      return {
        addresses: enabled,
        about: [
          "terraform apply takes over the addresses as they are; terraform destroy then releases them, one request for each.",
          ...notEnabled,
        ],
      };
    default:
      return {
        addresses: all,
        about: [
          "terraform apply enables the addresses, one request for each. If they were enabled in another way first, fill in",
          "address_ids, and they are taken over instead.",
        ],
      };
  }
}

/** The provider knows the hosts of the products by the domain that they share. */
function domainLines(host: string): string[] {
  const domain = /^vpc\.(.*tencentcloudapi\.com)$/.exec(host)?.[1];
  if (domain === "tencentcloudapi.com") return [];
  return domain === undefined
    ? [`  # The provider cannot be pointed at ${hclText(host)}: this goes to the cloud itself.`]
    : [`  domain = ${hclText(domain)}`];
}

/** Addresses that are to have the same settings; `suffix` tells the names of one group from those of others. */
interface Group {
  readonly suffix: string;
  readonly addresses: readonly string[];
  readonly parameters: ApiCall["parameters"];
}

/** The calls' addresses by their settings, as far as the configuration holds them; one group has no suffix. */
function groupsOf(request: CodeRequest, addresses: readonly string[]): Group[] {
  const held = new Set(addresses);
  const bySettings = Map.groupBy(request.calls, ({ parameters }) =>
    JSON.stringify({ ...parameters, Ip6Addresses: undefined }),
  );
  return [...bySettings.values()].map((calls, index, all) => ({
    suffix: all.length === 1 ? "" : `_${index + 1}`,
    addresses: addressesOf({ ...request, calls }).filter((address) => held.has(address)),
    parameters: calls[0]?.parameters ?? {},
  }));
}

function settingLines(parameters: ApiCall["parameters"]): string[] {
  const given = Object.entries(settingNames).flatMap(([name, parameter]): Attribute[] => {
    const value = parameters[parameter];
    if (typeof value === "number") return [[name, String(value)]];
    return typeof value === "string" ? [[name, hclText(value)]] : [];
  });
  const settings = attributes("  ", [["ip6_address", "each.value"], ...given]);
  const tags = Array.isArray(parameters["Tags"]) ? parameters["Tags"].filter(isTag) : [];
  if (tags.length === 0) return settings;
  return [
    ...settings,
    "  tags = {",
    ...attributes(
      "    ",
      tags.map(({ Key, Value }) => [hclText(Key), hclText(Value)]),
    ),
    "  }",
  ];
}

/** A name and the expression of its value, both as they are written. */
type Attribute = readonly [name: string, expression: string];

/** Attributes one below the other, their signs of equality too, as `terraform fmt` lays them out. */
function attributes(indent: string, pairs: readonly Attribute[]): string[] {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, expression]) => `${indent}${name.padEnd(width)} = ${expression}`);
}

function isTag(value: unknown): value is { Key: string; Value: string } {
  return (
    value instanceof Object &&
    "Key" in value &&
    typeof value.Key === "string" &&
    "Value" in value &&
    typeof value.Value === "string"
  );
}
