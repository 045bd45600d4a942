import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { cloudReadActions, cloudWriteActions, type CloudAction } from "./actions.ts";
import type { ExchangeRequest } from "./exchange.ts";

/** The shape of a policy (Tencent Cloud, "Policy syntax", tencentcloud.com 598/10604), as narrow as ours are. */
const policySchema = z.strictObject({
  version: z.literal("2.0"),
  statement: z.tuple([
    z.strictObject({
      effect: z.literal("allow"),
      action: z.array(z.string()),
      resource: z.tuple([z.literal("*")]),
    }),
  ]),
});

function allowedBy(file: string): string[] {
  const path = fileURLToPath(new URL(`../../../deploy/${file}`, import.meta.url));
  return policySchema.parse(JSON.parse(readFileSync(path, "utf8"))).statement[0].action;
}

/** As CAM names an action: the product before the colon. */
const inCam = (action: CloudAction) =>
  action === "DescribeRegions" ? `region:${action}` : `vpc:${action}`;

describe("the CAM policy", () => {
  it("allows exactly the actions that can be sent", () => {
    const sendable: readonly ExchangeRequest["action"][] = [
      ...cloudWriteActions,
      ...cloudReadActions,
    ];
    expect(allowedBy("cam-policy.json")).toEqual(sendable.map(inCam));
  });

  it("for a console that only looks allows exactly those that read", () => {
    expect(allowedBy("cam-policy-read-only.json")).toEqual(cloudReadActions.map(inCam));
  });
});
