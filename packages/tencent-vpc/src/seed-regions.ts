/** A region as far as documents tell; the cloud's own DescribeRegions is the authority. */
export interface SeedRegion {
  id: string;
  names: { en: string; "zh-CN": string };
  /** The quota page of elastic public IPv6 names the region (last changed about 2022). False means: not named there. */
  elasticPublicIpv6: boolean;
  /**
   * `open`: in the SDKs' constants or the API's examples. `retiring`, `retired`: still in the constants, absent from newer
   * examples. `unconfirmed`: the id is in use by a tool, the name is ours.
   */
  status: "open" | "unconfirmed" | "retiring" | "retired";
}

/**
 * Regions to offer before DescribeRegions has answered, or when it cannot. Newer regions may be missing. Sources: region
 * constants of tencentcloud-sdk-go, examples of DescribeRegions in tccli, "Regions and Availability Zones" (English
 * names), the quota page of elastic public IPv6 in tencentyun/qcloud-documents.
 */
export const seedRegions: readonly SeedRegion[] = [
  {
    id: "ap-guangzhou",
    names: { en: "South China (Guangzhou)", "zh-CN": "华南地区（广州）" },
    elasticPublicIpv6: true,
    status: "open",
  },
  {
    id: "ap-shenzhen-fsi",
    names: { en: "South China (Shenzhen Finance)", "zh-CN": "华南地区（深圳金融）" },
    elasticPublicIpv6: true,
    status: "open",
  },
  {
    id: "ap-shanghai",
    names: { en: "East China (Shanghai)", "zh-CN": "华东地区（上海）" },
    elasticPublicIpv6: true,
    status: "open",
  },
  {
    id: "ap-shanghai-fsi",
    names: { en: "East China (Shanghai Finance)", "zh-CN": "华东地区（上海金融）" },
    elasticPublicIpv6: true,
    status: "open",
  },
  {
    id: "ap-nanjing",
    names: { en: "East China (Nanjing)", "zh-CN": "华东地区（南京）" },
    elasticPublicIpv6: true,
    status: "open",
  },
  {
    id: "ap-beijing",
    names: { en: "North China (Beijing)", "zh-CN": "华北地区（北京）" },
    elasticPublicIpv6: true,
    status: "open",
  },
  {
    id: "ap-beijing-fsi",
    names: { en: "North China (Beijing Finance)", "zh-CN": "华北地区（北京金融）" },
    elasticPublicIpv6: false,
    status: "open",
  },
  {
    id: "ap-chengdu",
    names: { en: "Southwest China (Chengdu)", "zh-CN": "西南地区（成都）" },
    elasticPublicIpv6: true,
    status: "open",
  },
  {
    id: "ap-chongqing",
    names: { en: "Southwest China (Chongqing)", "zh-CN": "西南地区（重庆）" },
    elasticPublicIpv6: false,
    status: "open",
  },
  {
    id: "ap-hongkong",
    names: { en: "Hong Kong/Macao/Taiwan (Hong Kong, China)", "zh-CN": "港澳台地区（中国香港）" },
    elasticPublicIpv6: true,
    status: "open",
  },
  {
    id: "ap-taipei",
    names: { en: "Hong Kong/Macao/Taiwan (Taipei, China)", "zh-CN": "港澳台地区（中国台北）" },
    elasticPublicIpv6: false,
    status: "unconfirmed",
  },
  {
    id: "ap-singapore",
    names: { en: "Southeast Asia (Singapore)", "zh-CN": "亚太东南（新加坡）" },
    elasticPublicIpv6: true,
    status: "open",
  },
  {
    id: "ap-bangkok",
    names: { en: "Southeast Asia (Bangkok)", "zh-CN": "亚太东南（曼谷）" },
    elasticPublicIpv6: false,
    status: "open",
  },
  {
    id: "ap-jakarta",
    names: { en: "Southeast Asia (Jakarta)", "zh-CN": "亚太东南（雅加达）" },
    elasticPublicIpv6: false,
    status: "open",
  },
  {
    id: "ap-seoul",
    names: { en: "Northeast Asia (Seoul)", "zh-CN": "亚太东北（首尔）" },
    elasticPublicIpv6: false,
    status: "open",
  },
  {
    id: "ap-tokyo",
    names: { en: "Northeast Asia (Tokyo)", "zh-CN": "亚太东北（东京）" },
    elasticPublicIpv6: false,
    status: "open",
  },
  {
    id: "ap-mumbai",
    names: { en: "South Asia (Mumbai)", "zh-CN": "亚太南部（孟买）" },
    elasticPublicIpv6: false,
    status: "retiring",
  },
  {
    id: "na-siliconvalley",
    names: { en: "US West (Silicon Valley)", "zh-CN": "美国西部（硅谷）" },
    elasticPublicIpv6: false,
    status: "open",
  },
  {
    id: "na-ashburn",
    names: { en: "US East (Virginia)", "zh-CN": "美国东部（弗吉尼亚）" },
    elasticPublicIpv6: true,
    status: "open",
  },
  {
    id: "sa-saopaulo",
    names: { en: "South America (São Paulo)", "zh-CN": "南美地区（圣保罗）" },
    elasticPublicIpv6: false,
    status: "open",
  },
  {
    id: "eu-frankfurt",
    names: { en: "Europe (Frankfurt)", "zh-CN": "欧洲地区（法兰克福）" },
    elasticPublicIpv6: false,
    status: "open",
  },
  {
    id: "na-toronto",
    names: { en: "North America (Toronto)", "zh-CN": "北美地区（多伦多）" },
    elasticPublicIpv6: false,
    status: "retired",
  },
  {
    id: "eu-moscow",
    names: { en: "Europe (Moscow)", "zh-CN": "欧洲地区（莫斯科）" },
    elasticPublicIpv6: false,
    status: "retired",
  },
  {
    id: "ap-guangzhou-open",
    names: { en: "South China (Guangzhou Open)", "zh-CN": "华南地区（广州Open）" },
    elasticPublicIpv6: false,
    status: "retired",
  },
];
