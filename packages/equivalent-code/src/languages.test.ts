import { expect, it } from "vitest";
import type { CodeRequest } from "./code-request.ts";
import { codeFileName, codeLanguages, writeCode } from "./languages.ts";

const call = {
  action: "ModifyIp6AddressesBandwidth",
  region: "ap-guangzhou",
  parameters: { Ip6Addresses: ["2402:4e00::1", "2402:4e00::2"], InternetMaxBandwidthOut: 5 },
};
const request: CodeRequest = {
  calls: [call],
  endpoint: "https://vpc.tencentcloudapi.com",
  version: "2017-03-12",
  addressIds: { "2402:4e00::2": "eip-12345678" },
};

it.each(codeLanguages)("%s is written only for calls that belong together", (language) => {
  const other = { ...call, region: "ap-shanghai" };
  const named = { ...call, action: "Modify;rm -rf /" };
  for (const calls of [[], [call, other], [named]])
    expect(() => writeCode(language, { ...request, calls })).toThrow(TypeError);
});

it.each(codeLanguages)("%s takes keys from the environment and holds none", (language) => {
  const code = writeCode(language, request);
  expect(code).not.toMatch(/AKID|secret_?key\s*[:=]\s*["']/i);
  expect(code).toContain("2402:4e00::2");
});

it("Terraform changes only what is known to be enabled, since it would enable the rest anew", () => {
  const code = writeCode("terraform", request);
  expect(code).toContain('    "2402:4e00::2" = "eip-12345678"');
  expect(code).not.toContain("2402:4e00::1");
  expect(code).toContain("# Left out: 1 of 2 addresses that are not known to be enabled.");
});

it("Terraform keeps apart what is to have other settings", () => {
  const allocate = (address: string, InternetMaxBandwidthOut: number) => ({
    action: "AllocateIp6AddressesBandwidth",
    region: "ap-guangzhou",
    parameters: { Ip6Addresses: [address], InternetMaxBandwidthOut },
  });
  const calls = [
    allocate("2402:4e00::1", 5),
    allocate("2402:4e00::2", 9),
    allocate("2402:4e00::3", 5),
  ];
  const lines = writeCode("terraform", { ...request, calls, addressIds: {} })
    .split("\n")
    .filter((line) => /addresses_|resource|2402|max_bandwidth/.test(line))
    .map((line) => line.trim());
  expect(lines.filter((line) => !line.startsWith("for_each = {"))).toEqual([
    "addresses_1 = toset([",
    '"2402:4e00::1",',
    '"2402:4e00::3",',
    "addresses_2 = toset([",
    '"2402:4e00::2",',
    'resource "tencentcloud_classic_elastic_public_ipv6" "address_1" {',
    "for_each = local.addresses_1",
    "internet_max_bandwidth_out = 5",
    'resource "tencentcloud_classic_elastic_public_ipv6" "address_2" {',
    "for_each = local.addresses_2",
    "internet_max_bandwidth_out = 9",
  ]);
});

it.each([
  ["https://vpc.tencentcloudapi.com", undefined],
  ["https://vpc.intl.tencentcloudapi.com", '  domain = "intl.tencentcloudapi.com"'],
  [
    "http://127.0.0.1:9080",
    '  # The provider cannot be pointed at "127.0.0.1:9080": this goes to the cloud itself.',
  ],
])("Terraform at %s: %s", (endpoint, line) => {
  const lines = writeCode("terraform", { ...request, endpoint }).split("\n");
  expect(lines.find((one) => /domain|provider cannot/.test(one))).toBe(line);
});

it("files are named for what they do", () => {
  expect(codeLanguages.map((language) => codeFileName(language, "release/.."))).toEqual([
    "sluice-release.json",
    "sluice-release.tccli.sh",
    "sluice-release.mjs",
    "sluice-release.py",
    "sluice-release.tf",
    "sluice-release.curl.sh",
  ]);
});
