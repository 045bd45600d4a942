import {
  billingChangeAddressStates,
  billingChangeSchema,
  webhookEventSchema,
  zeroCounts,
  type BillingChange,
  type Operation,
} from "@sluice/contract";
import { describe, expect, it } from "vitest";
import { bodyIn } from "./bodies.ts";
import { changeEvent, operationEvent, testEvent } from "./event.ts";

const id = "01936f3e-7b1c-7000-8000-000000000001";
const operation: Operation = {
  id,
  kind: "allocate",
  region: "ap-guangzhou",
  state: "partial",
  internetMaxBandwidthOut: 1,
  internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
  tags: [],
  note: "<!channel> *CHG-1042* <https://evil.example|open>\n@all & more",
  total: 3,
  counts: { ...zeroCounts(), succeeded: 2, refused: 1 },
  callCount: 1,
  version: 7,
  createdAt: "2026-11-23T08:00:00.000Z",
  createdBy: "<@U123> Li",
  finishedAt: "2026-11-23T08:01:00.000Z",
};
const event = operationEvent(id, operation, "https://sluice.example.com");

const read = (format: "json" | "slack" | "wecom", of = event): unknown =>
  JSON.parse(bodyIn[format](of));

describe("the format json", () => {
  it("is the event as the contract says", () => {
    expect(webhookEventSchema.parse(read("json"))).toEqual({
      id,
      type: "operation.finished",
      timestamp: operation.finishedAt,
      data: { operation, url: `https://sluice.example.com/operations/${id}` },
    });
  });

  it("names the operation that needs a person, and has no link where nobody said where the console is", () => {
    const attention = operationEvent(id, { ...operation, state: "attention" }, undefined);
    expect([attention.type, attention.data.url]).toEqual(["operation.attention", undefined]);
  });
});

describe("the format slack", () => {
  it("has people's words in plain text only", () => {
    const plain = (text: string) => ({ type: "section", text: { type: "plain_text", text } });
    expect(read("slack")).toEqual({
      text: "Allocate in ap-guangzhou is partly done (3 addresses)",
      blocks: [
        plain("Allocate in ap-guangzhou is partly done (3 addresses)"),
        plain("2 succeeded, 1 refused"),
        plain("By: <@U123> Li"),
        plain("Note: <!channel> *CHG-1042* <https://evil.example|open> @all & more"),
        {
          type: "actions",
          elements: [
            {
              type: "button",
              text: { type: "plain_text", text: "Open the operation" },
              url: `https://sluice.example.com/operations/${id}`,
            },
          ],
        },
      ],
    });
  });

  it("escapes what stands in the text for notifications", () => {
    const test = testEvent(id, new Date(0), "<!channel>");
    expect(read("slack", test)).toMatchObject({
      text: "A test from Sluice, sent by &lt;!channel&gt;. Notifications arrive here.",
    });
  });
});

describe("the format wecom", () => {
  it("is a text message in Chinese", () => {
    expect(read("wecom")).toEqual({
      msgtype: "text",
      text: {
        content: [
          "ap-guangzhou 开通 3 个地址：部分完成",
          "成功 2，被拒绝 1",
          "提交人: <@U123> Li",
          "备注: <!channel> *CHG-1042* <https://evil.example|open> @all & more",
          `查看操作：https://sluice.example.com/operations/${id}`,
        ].join("\n"),
      },
    });
  });

  it("stays within what WeCom takes, without half a character", () => {
    const long = { ...operation, createdBy: "😀".repeat(2000) };
    const body = bodyIn.wecom(operationEvent(id, long, undefined));
    const { text } = JSON.parse(body) as { text: { content: string } };
    const bytes = Buffer.byteLength(text.content);
    expect([bytes <= 2048, bytes > 2040]).toEqual([true, true]);
    expect(text.content).toMatch(/😀$/u);
  });
});

describe("of a change of billing", () => {
  const counts = Object.fromEntries(billingChangeAddressStates.map((state) => [state, 0]));
  const change: BillingChange = billingChangeSchema.parse({
    id,
    region: "ap-guangzhou",
    state: "done",
    internetChargeType: "BANDWIDTH_PACKAGE",
    bandwidthPackageId: "bwp-1",
    addressesAtOnce: 10,
    total: 3,
    counts: { ...counts, changed: 2, kept: 1 },
    expectedGapMs: 4000,
    createdAt: operation.createdAt,
    createdBy: "Li",
    finishedAt: operation.finishedAt,
  });
  const told = (of: Partial<BillingChange>) =>
    changeEvent(id, { ...change, ...of }, new Date(0), "https://sluice.example.com");

  it("it is told that it is over, with a link, in every format", () => {
    expect(webhookEventSchema.parse(read("json", told({})))).toMatchObject({
      type: "billing_change.finished",
      data: { billingChange: change, url: `https://sluice.example.com/billing-changes/${id}` },
    });
    expect(read("slack", told({}))).toMatchObject({
      text: "Change of billing in ap-guangzhou is over (3 addresses)",
      blocks: [{}, { text: { text: "2 changed, 1 left as they are" } }, {}, {}],
    });
    expect(bodyIn.wecom(told({}))).toContain("变更 3 个地址的计费模式：结束");
  });

  it("one that has stopped, or has lost an address, needs a person", () => {
    const { finishedAt: _, ...unfinished } = change;
    const stopped = changeEvent(id, { ...unfinished, state: "stopped" }, new Date(0), undefined);
    const lost = told({ counts: { ...change.counts, lost: 1 } });
    expect([stopped.type, lost.type]).toEqual([
      "billing_change.attention",
      "billing_change.attention",
    ]);
  });
});

it.each(["slack", "wecom"] as const)("%s shortens a long note", (format) => {
  const long = operationEvent(id, { ...operation, note: "x".repeat(10_000) }, undefined);
  expect(bodyIn[format](long).length).toBeLessThan(1500);
});
