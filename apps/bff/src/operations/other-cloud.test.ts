import { expect, it } from "vitest";
import { cloudOf } from "./other-cloud.ts";

it.each([
  ["127.0.0.1:9080", "emulator"],
  ["localhost", "emulator"],
  ["vpc.tencentcloudapi.com", "mainland"],
  ["vpc.ap-guangzhou.tencentcloudapi.com", "mainland"],
  ["vpc.intl.tencentcloudapi.com", "international"],
])("%s is of the cloud %s", (host, cloud) => {
  expect(cloudOf(host)).toBe(cloud);
});
