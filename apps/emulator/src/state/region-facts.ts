/** Names of regions as DescribeRegions gives them, and the /32 that their VPCs have in the emulated cloud. */
type RegionFacts = { readonly name: string; readonly vpcPrefix: string };

const regionFacts: Readonly<Record<string, RegionFacts>> = {
  "ap-guangzhou": { name: "华南地区(广州)", vpcPrefix: "2402:4e00" },
  "ap-shanghai": { name: "华东地区(上海)", vpcPrefix: "240d:c010" },
  "ap-hongkong": { name: "港澳台地区(中国香港)", vpcPrefix: "240d:c020" },
  "ap-singapore": { name: "亚太东南(新加坡)", vpcPrefix: "240d:c030" },
  "ap-beijing": { name: "华北地区(北京)", vpcPrefix: "240d:c040" },
  "na-ashburn": { name: "美国东部(弗吉尼亚)", vpcPrefix: "240d:c050" },
};

/** A region that the cloud lists but has closed. */
export const closedRegion = { id: "na-toronto", name: "北美地区(多伦多)" } as const;

/** Facts of a region; one that is not known gets its id as name and a prefix by its place in the settings. */
export function factsOf(region: string, place: number): RegionFacts {
  const prefix = `240d:${(0xc100 + place).toString(16)}`;
  return regionFacts[region] ?? { name: region, vpcPrefix: prefix };
}
