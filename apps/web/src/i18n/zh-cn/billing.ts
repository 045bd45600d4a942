import type { TranslatedMessages } from "../messages.ts";

export const billing: TranslatedMessages["billing"] = {
  form: {
    title: "变更计费模式",
    intro:
      "将已开通的地址改为其他计费模式或带宽包。云端无法直接变更，每个地址需要先释放，再重新开通。",
    how: "新的计费方式",
    modeHint: "计费方式不同的地址都会先释放，再重新开通。",
    bandwidth: {
      label: "每个地址的带宽",
      description: "变更后的出方向速率上限，单位 Mbps。留空则每个地址保持原有带宽；标签始终保留。",
      keeps: "保持不变",
    },
    atOnce: {
      label: "每批地址数",
      description: "同一时间无法访问的地址最多为此数量。第一个地址单独进行，用于验证。",
      constraint: "{{min}} 至 {{max}}。",
      range: "请填写 {{min}} 至 {{max}} 的整数。",
    },
    submit_other: "变更 {{count, number}} 个地址的计费模式",
    button: "变更计费模式",
  },
  effects: {
    header: "每个地址都会有一段时间无法访问",
    gap: "变更期间，公网无法访问该地址，它也无法访问公网，按近期任务耗时约为 {{time}}。VPC 内的通信不受影响。",
    pace: "先单独变更一个地址，确认恢复后再继续，每批最多 {{atOnce, number}} 个。所有地址的 IPv6 地址和标签保持不变，地址 ID 会更新。",
    paceOne: "IPv6 地址和标签保持不变，地址 ID 会更新。",
    wayBack:
      "无法按新方式开通的地址会恢复原有设置，且在您确认之前不再释放其他地址。未能先读取设置的地址不会被释放。",
    toChange_other: "其中 {{count, number}} 个地址的计费方式不同，将进行变更。",
    asWanted_other: "{{count, number}} 个已符合要求，不做变更。",
    notEnabled_other: "按目前读取的结果，{{count, number}} 个在此地域未开通，不做变更。",
    aboveRange_other:
      "{{count, number}} 个的带宽超出新计费模式的上限，除非填写带宽，否则不做变更。",
  },
  summary: {
    becomes: "计费方式",
    gap: "每个地址无法访问",
    steps: "批次",
    time: "总耗时",
  },
  dialog: { title_other: "变更 {{count, number}} 个地址的计费模式？" },
  list: {
    title: "计费变更",
    label: "计费变更列表",
    description: "改为其他计费模式或带宽包的记录，最新的在前。",
    updating: "最新的在前，列表自动更新。",
    failed: "无法加载计费变更",
    empty: "还没有计费变更",
    emptyText:
      "云端无法直接变更地址的计费模式。Sluice 会分批释放地址并按新方式重新开通，失败时可恢复原状。",
    columns: {
      change: "变更",
      state: "状态",
      progress: "完成",
      gap: "最长中断",
      region: "地域",
      createdAt: "提交时间",
      note: "备注",
    },
  },
  title_other: "变更 {{count, number}} 个地址的计费模式",
  to: "改为{{mode}}",
  name: "计费变更",
  phase: {
    running: "进行中",
    stopping: "正在中止",
    stopped: "已中止",
    cancelling: "正在取消",
    cancelled: "已取消",
    done: "完成",
    partial: "部分完成",
  },
  addressState: {
    waiting: "等待中",
    releasing: "释放中",
    enabling: "重新开通中",
    restoring: "恢复中",
    changed: "已变更",
    unchanged: "无需变更",
    kept: "保持原状",
    restored: "已恢复原状",
    lost: "未开通",
    cancelled: "未开始",
  },
  outline: {
    atOnce: "每批 {{count, number}} 个",
    keepsBandwidth: "带宽保持不变",
  },
  progress: {
    label: "{{total, number}} 个中已有 {{done, number}} 个结束",
    done: "{{total, number}} 个中有 {{done, number}} 个符合要求",
    expectedGap: "每个地址约 {{time}} 无法访问",
    longestGap: "最长中断 {{time}}",
  },
  lost: {
    title_other: "{{count, number}} 个地址已释放，目前未开通",
    text_other:
      "公网无法访问这些地址。按新方式和原有设置都未能开通，原因列在各地址旁。请先解决云端指出的问题，再按原有设置重新开通。",
    restore_other: "按原有设置重新开通",
    show_other: "查看这些地址",
  },
  stopped: {
    title_other: "已中止：{{count, number}} 个地址等待变更，目前保持原状",
    titleNone: "已中止",
    resumeText:
      "问题解决后可继续：等待中的第一个地址会再次单独进行，用于验证。也可以取消，这些地址将保持原状。",
    stepUnknown:
      "某一步的结果尚不清楚，因此不再释放其他地址。请打开对应的操作并选择“再次核实”，之后已释放的地址会继续处理。",
    stepCancelled: "某一步的操作被取消，因此不再释放其他地址。",
    couldNotBeRead: "无法向云端读取后续地址的设置。没有这些设置就无法恢复原状，因此没有释放它们。",
    openStep: "打开操作 {{id}}",
  },
  steer: {
    menu: "操作",
    menuLabel: "此变更的操作",
    failed: "未能执行",
    cancel: {
      action: "取消",
      title: "取消此计费变更？",
      waiting_other: "等待中的 {{count, number}} 个地址不会释放，保持原状。",
      noneWaits: "没有等待释放的地址。",
      open_other: "{{count, number}} 个地址目前无法访问，会按新方式开通，或恢复原状。",
      changed_other: "已变更的 {{count, number}} 个地址不会改回。",
      confirm: "取消变更",
    },
    resume: {
      action: "继续",
      title: "继续此计费变更？",
      consequence_other:
        "等待中的 {{count, number}} 个地址将释放并按新方式重新开通：先单独进行一个，之后每批最多 {{atOnce, number}} 个。每个地址约 {{time}} 无法访问。",
      confirm_other: "继续变更 {{count, number}} 个地址",
    },
    restore: {
      action: "恢复未开通的地址",
      title: "按原有设置重新开通？",
      consequence_other:
        "将以原有的带宽、计费模式和标签，重新开通 {{count, number}} 个已释放的地址。",
      confirm_other: "开通 {{count, number}} 个地址",
    },
    obstacles: {
      role: "您的角色只能查看，不能操作。",
      over: "此变更已结束。",
      cancelled: "已取消。",
      running: "正在进行。",
      underWay: "已释放的地址仍在重新开通，请等待其结束。",
      settleFirst: "某一步的结果尚不清楚，请先对其操作再次核实。",
      nothingLost: "已释放的地址都已重新开通，或即将开通。",
    },
  },
  addresses: {
    label: "此变更的地址",
    header: "地址",
    former: "原设置",
    gap: "无法访问",
    operationLink: "最近一步",
    noMatch: "没有处于此状态的地址",
    failed: "无法加载地址",
  },
  missing: {
    title: "没有这个计费变更",
    text: "链接可能不完整，或者该变更属于其他服务器。",
    action: "查看计费变更",
  },
};
