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
