import type { SeedRegion } from "@sluice/tencent-vpc";
import { expect, it } from "vitest";
import { mergeRegions, regionsOfSeed } from "./merge-regions.ts";

const guangzhou = { en: "South China (Guangzhou)", "zh-CN": "华南地区（广州）" };
const toronto = { en: "North America (Toronto)", "zh-CN": "北美地区（多伦多）" };
const seed: SeedRegion[] = [
  { id: "ap-guangzhou", names: guangzhou, elasticPublicIpv6: true, status: "open" },
  { id: "na-toronto", names: toronto, elasticPublicIpv6: false, status: "retired" },
];

it("adds to the cloud's list the names and facts of the seed, and new regions by their own name", () => {
  const listed = [
    { region: "eu-new", regionName: "Europe (New)", regionState: "AVAILABLE" },
    { region: "ap-guangzhou", regionName: "Guangzhou", regionState: "AVAILABLE" },
    { region: "ap-new", regionName: "Asia (New)", regionState: "UNAVAILABLE" },
  ];
  expect(mergeRegions(listed, seed)).toEqual([
    { id: "ap-guangzhou", names: guangzhou, available: true, elasticPublicIpv6: true },
    { id: "na-toronto", names: toronto, available: false, elasticPublicIpv6: false },
    {
      id: "ap-new",
      names: { en: "Asia (New)", "zh-CN": "Asia (New)" },
      available: false,
      elasticPublicIpv6: false,
    },
    {
      id: "eu-new",
      names: { en: "Europe (New)", "zh-CN": "Europe (New)" },
      available: true,
      elasticPublicIpv6: false,
    },
  ]);
});

it("takes a region as not available when the cloud says so", () => {
  const listed = [{ region: "ap-guangzhou", regionName: "", regionState: "UNAVAILABLE" }];
  expect(mergeRegions(listed, seed)[0]?.available).toBe(false);
});

it("tells without the cloud which regions were open when the seed was made", () => {
  expect(regionsOfSeed(seed).map(({ id, available }) => [id, available])).toEqual([
    ["ap-guangzhou", true],
    ["na-toronto", false],
  ]);
});
