import { describe, expect, it } from "vitest";
import { hostOf, parseEndpoint } from "./endpoint.ts";

describe("parseEndpoint", () => {
  it.each([
    [
      "vpc.intl.tencentcloudapi.com",
      "vpc.intl.tencentcloudapi.com",
      "region.intl.tencentcloudapi.com",
    ],
    ["vpc.tencentcloudapi.com", "vpc.tencentcloudapi.com", "region.tencentcloudapi.com"],
    [
      "https://vpc.ap-shanghai-fsi.tencentcloudapi.com/",
      "vpc.ap-shanghai-fsi.tencentcloudapi.com",
      "region.ap-shanghai-fsi.tencentcloudapi.com",
    ],
    ["VPC.TencentCloudAPI.com", "vpc.tencentcloudapi.com", "region.tencentcloudapi.com"],
  ])("takes %s, over https", (text, host, regionHost) => {
    const reading = parseEndpoint(text);
    expect(reading).toEqual({
      kind: "ok",
      endpoint: { protocol: "https:", host, loopback: false },
    });
    expect(reading.kind === "ok" && hostOf(reading.endpoint, "region")).toBe(regionHost);
  });

  it("takes an emulator on loopback, one port for every product", () => {
    const reading = parseEndpoint("http://127.0.0.1:9080");
    expect(reading).toEqual({
      kind: "ok",
      endpoint: { protocol: "http:", host: "127.0.0.1:9080", loopback: true },
    });
    expect(reading.kind === "ok" && hostOf(reading.endpoint, "region")).toBe("127.0.0.1:9080");
  });

  it.each([
    "",
    "tencentcloudapi.com",
    "cvm.tencentcloudapi.com",
    "vpc.tencentcloudapi.com.evil.example",
    "vpc.eviltencentcloudapi.com",
    "evil.example/vpc.tencentcloudapi.com",
    "vpc.tencentcloudapi.com:8443",
    "vpc.tencentcloudapi.com/path",
    "https://user@vpc.tencentcloudapi.com",
    "http://vpc.tencentcloudapi.com",
    "http://127.0.0.1",
    "http://127.0.0.1:0",
    "http://127.0.0.1:99999",
    "http://127.0.0.1:9080/path",
    "http://127.0.0.1.evil.example:9080",
    "http://localhost:9080",
    "https://127.0.0.1:9080",
    " vpc.tencentcloudapi.com",
    "vpc..tencentcloudapi.com",
  ])("refuses %j", (text) => {
    expect(parseEndpoint(text)).toMatchObject({ kind: "invalid" });
  });
});
