import type { RegionList } from "@sluice/contract";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../src/db/store.ts";
import {
  answeringGateway,
  openTestStore,
  startTestApp,
  type CatalogueGateway,
  type TestApp,
} from "./start-app.ts";

let store: Store;
let app: TestApp;

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());
afterEach(() => app.close());

async function get(path: string, gateway: Partial<CatalogueGateway> = {}) {
  app = await startTestApp({ store, gateway: { ...answeringGateway, ...gateway } });
  const cookie = await app.signIn("viewer");
  return app.send({ path, headers: { Cookie: cookie } });
}

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown;

describe("regions", () => {
  const guangzhou = {
    id: "ap-guangzhou",
    names: { en: "South China (Guangzhou)", "zh-CN": "华南地区（广州）" },
    available: true,
    elasticPublicIpv6: true,
  };

  it("are the cloud's, with names in both languages", async () => {
    const answer = await get("/api/v1/regions");
    const { items, readAt } = answer.json as RegionList;
    expect([answer.status, readAt]).toEqual([200, time]);
    expect(items.filter(({ available }) => available)).toEqual([guangzhou]);
  });

  it("are those known beforehand when the cloud does not answer", async () => {
    const answer = await get("/api/v1/regions", {
      describeRegions: async () => ({ kind: "unavailable", reason: "timed_out", message: "late" }),
    });
    const { items } = answer.json as RegionList;
    expect(answer.status).toBe(200);
    expect(items).toContainEqual(guangzhou);
    expect(items.filter(({ available }) => available).length).toBeGreaterThan(10);
  });
});

describe("bandwidth packages", () => {
  it("are the region's, with what the console shows of them", async () => {
    const found = {
      bandwidthPackageId: "bwp-12345678",
      bandwidthPackageName: "edge",
      networkType: "BGP",
      chargeType: "TOP5_POSTPAID_BY_MONTH",
      status: "CREATED",
      resourceCount: 3,
    };
    const regions: string[] = [];
    const answer = await get("/api/v1/bandwidth-packages?region=ap-guangzhou", {
      describeBandwidthPackages: async ({ region }) => {
        regions.push(region);
        const value = [{ ...found, createdTime: "2026-01-01T00:00:00Z" }];
        return { kind: "ok", requestId: "r", value };
      },
    });
    expect([answer.status, answer.json]).toEqual([200, { items: [found], readAt: time }]);
    expect(regions).toEqual(["ap-guangzhou"]);
  });

  it.each(["", "?region=", "?region=Guangzhou", "?region=a-b&region=a-c"])(
    "need one region: %j",
    async (query) => {
      const answer = await get(`/api/v1/bandwidth-packages${query}`);
      expect([answer.status, answer.json]).toEqual([
        400,
        expect.objectContaining({ errors: [expect.objectContaining({ pointer: "?region" })] }),
      ]);
    },
  );
});

describe("quotas", () => {
  it("are the region's", async () => {
    expect((await get("/api/v1/quota?region=ap-guangzhou")).json).toEqual({
      items: [{ quotaId: "TOTAL_EIP6_QUOTA", quotaCurrent: 2, quotaLimit: 100 }],
      readAt: time,
    });
  });

  it("pass on the cloud's refusal with its code and request id", async () => {
    const cloudError = { code: "UnsupportedRegion", message: "No.", requestId: "r-9" };
    const answer = await get("/api/v1/quota?region=ap-nowhere", {
      describeAddressQuota: async () => ({
        kind: "refused",
        ...cloudError,
        scope: "call",
        retry: "after_fix",
      }),
    });
    expect([answer.status, answer.json]).toEqual([
      502,
      expect.objectContaining({ code: "cloud_refused", cloudError }),
    ]);
  });

  it("say that the cloud is not to be reached, and when to try again", async () => {
    const answer = await get("/api/v1/quota?region=ap-guangzhou", {
      describeAddressQuota: async () => ({
        kind: "unavailable",
        reason: "connection_lost",
        message: "cut",
      }),
    });
    expect([answer.status, answer.headers["retry-after"], answer.json]).toEqual([
      503,
      "5",
      expect.objectContaining({
        code: "cloud_unavailable",
        cloudError: { code: "connection_lost", message: "cut" },
      }),
    ]);
  });
});
