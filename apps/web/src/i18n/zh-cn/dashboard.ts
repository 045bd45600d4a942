import type { TranslatedMessages } from "../messages.ts";

export const dashboard: TranslatedMessages["dashboard"] = {
  title: "概览",
  description: "正在进行的操作、需要您处理的事项，以及已开通的地址。",
  more_other: "还有 {{count, number}} 个",
  running: {
    title: "正在进行",
    description: "自动更新。",
    none: "当前没有进行中的操作。",
  },
  attention: {
    title: "需要处理",
    description: "需要由您判断的事项。",
    none: "没有需要处理的事项。",
    unknown_other: "{{count, number}} 个地址的结果未知",
    stopped_other: "{{count, number}} 个操作被云端中止",
    addresses: "已开通的地址",
    concern: {
      arrears_other: "{{count, number}} 个因欠费被隔离",
      blocked_other: "{{count, number}} 个被云端安全防护封堵",
      drift_other: "{{count, number}} 个与最近一次要求的设置不一致",
      unknownToSluice_other: "{{count, number}} 个不是由 Sluice 开通",
      missingTags_other: "{{count, number}} 个缺少必需的标签",
    },
  },
  enabled: {
    title: "已开通的地址",
    description: "以云端为准，不论由谁开通。",
    refresh: "重新读取地址",
    regions: "地域",
    choose: "请选择地域",
    noRegion: "选择地域即可查看该地域已开通的地址。只读取所选的地域。",
    measure: "图表内容",
    measures: { addresses: "地址数", bandwidth: "带宽上限 (Mbps)" },
    caption: {
      addresses: "各地域、各计费模式已开通的地址数",
      bandwidth: "各地域、各计费模式的带宽上限之和（Mbps）",
    },
    region: "地域",
    other: "其他",
    total: "合计",
    allRegions: "以上合计",
    readAt: "云端数据读取时间：",
    reading: "正在读取{{region}}",
    failed: "{{region}}读取失败。",
    notWhole: "读取{{region}}期间数据有变动，数字可能略有出入。",
  },
  quota: {
    title: "地址配额",
    label: "{{region}}的配额",
    used: "已用 {{used, number}} / {{limit, number}}",
    nearlyFull: "即将用完",
  },
  last: { title: "最近的操作", all: "全部操作记录" },
  first: {
    title: "还没有提交过操作",
    text: "第一次操作只需三步。",
    choose: {
      title: "填写地址",
      text: "选择地域，粘贴网络接口的 IPv6 地址。写法不限，1 个或 10,000 个均可。",
    },
    submit: {
      title: "选择带宽和计费模式",
      text: "发送之前就能看到每个地址会发生什么。",
    },
    watch: {
      title: "跟踪每个地址",
      text: "每个结果都会从云端回读核实；没有成功的会说明原因。",
    },
    action: "开始第一次操作",
    examples: "用示例地址试一试",
  },
};
