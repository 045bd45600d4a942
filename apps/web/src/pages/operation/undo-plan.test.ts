import type { FormerSettings } from "@sluice/contract";
import { describe, expect, it } from "vitest";
import { undoPlan } from "./undo-plan.ts";

const team = { key: "team", value: "edge" };
const stage = { key: "stage", value: "live" };
const byTraffic = (bandwidth: number, tags = [team, stage]): FormerSettings => ({
  internetMaxBandwidthOut: bandwidth,
  internetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
  tags,
});
const rows = (...former: (FormerSettings | undefined)[]) =>
  former.map((settings) => (settings ? { former: settings } : {}));

describe("taking an operation back", () => {
  it("that allocated releases all that it enabled", () => {
    expect(undoPlan({ kind: "allocate" }, rows(undefined, undefined))).toEqual({
      parts: [{ kind: "release", count: 2, settings: undefined }],
      left: 0,
    });
  });

  it("that modified gives each address the bandwidth that it had, and nothing else", () => {
    const former = rows(byTraffic(3), byTraffic(5, []), byTraffic(3, []));
    expect(undoPlan({ kind: "modify" }, former).parts).toEqual([
      { kind: "modify", count: 2, settings: { internetMaxBandwidthOut: 3, tags: [] } },
      { kind: "modify", count: 1, settings: { internetMaxBandwidthOut: 5, tags: [] } },
    ]);
  });

  it("that released enables again with all that the addresses had, whatever the order of their tags", () => {
    const former = rows(byTraffic(3), byTraffic(3, [stage, team]));
    expect(undoPlan({ kind: "release" }, former)).toEqual({
      parts: [{ kind: "allocate", count: 2, settings: byTraffic(3, [stage, team]) }],
      left: 0,
    });
  });

  it("leaves alone what it does not know enough of", () => {
    const former = rows(undefined, { tags: [] }, { internetMaxBandwidthOut: 2, tags: [] });
    expect(undoPlan({ kind: "release" }, former)).toEqual({ parts: [], left: 3 });
    expect(undoPlan({ kind: "modify" }, former)).toMatchObject({ parts: [{ count: 1 }], left: 2 });
  });
});
