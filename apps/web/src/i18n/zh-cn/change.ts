import type { TranslatedMessages } from "../messages.ts";

export const change: TranslatedMessages["change"] = {
  chooseFromList: "从地址列表中选择",
  outcome: "每个地址",
  bandwidth: {
    header: "带宽",
    label: "每个地址的新带宽",
    description: "出方向速率上限，单位 Mbps。计费模式、带宽包和标签保持不变。",
    constraint:
      "按流量计费为 1 至 100 Mbps，共享带宽包为 1 至 2,000 Mbps；不同账号和地域可能不同，以云端为准。",
    range: "请填写 {{min, number}} 至 {{max, number}} Mbps。",
  },
  offer: {
    action: "将带宽调整为 {{value, number}} Mbps",
    none: "这些地址不只是带宽不同。计费模式和带宽包无法直接更改，需要释放后重新开通。",
  },
  modify: {
    title: "调整带宽",
    intro: "调整已开通地址的公网带宽。调整期间地址仍可访问，完成后会逐个从云端回读核实。",
    submitCount_other: "调整 {{count, number}} 个地址",
  },
  release: {
    title: "释放公网带宽",
    intro: "释放已开通地址的公网带宽，完成后会逐个从云端回读核实。",
    submitCount_other: "释放 {{count, number}} 个地址",
    outcome: "不再有公网带宽",
    effects: {
      header: "释放后将无法从公网访问",
      text: "释放后，公网无法访问这些地址，它们也无法访问公网。地址仍保留在网络接口上，VPC 内的通信不受影响。地址 ID、标签和计费随之结束，重新开通会得到新的 ID。",
      enabled_other: "其中 {{count, number}} 个目前已开通。",
      carriers_other: "涉及 {{count, number}} 个实例或网络接口：{{names}}。",
      notEnabled_other: "按目前读取的结果，{{count, number}} 个在此地域未开通，将保持原状。",
    },
    dialog: {
      title_other: "释放 {{count, number}} 个地址？",
      back: "返回",
      type: "请输入地址数量以确认：{{count}}",
      mismatch: "数量不符，请输入 {{count}}。",
    },
  },
};
