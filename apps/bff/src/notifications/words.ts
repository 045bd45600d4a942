import type {
  AddressState,
  BillingChange,
  BillingChangeAddressState,
  Operation,
  OperationKind,
  OperationState,
} from "@sluice/contract";

/** What a message in a chat says, in one language. */
export interface MessageWords {
  readonly test: (sentBy: string) => string;
  readonly title: (operation: Operation) => string;
  readonly counts: (counts: readonly (readonly [AddressState, number])[]) => string;
  readonly changeTitle: (change: BillingChange) => string;
  readonly changeCounts: (
    counts: readonly (readonly [BillingChangeAddressState, number])[],
  ) => string;
  readonly openChange: string;
  readonly by: string;
  readonly note: string;
  readonly stopped: string;
  readonly open: string;
}

const en = {
  kind: {
    allocate: "Allocate",
    modify: "Modify",
    release: "Release",
  } satisfies Record<OperationKind, string>,
  ended: {
    succeeded: "succeeded",
    partial: "is partly done",
    failed: "failed",
    cancelled: "was cancelled",
    attention: "needs a look",
  } satisfies Partial<Record<OperationState, string>>,
  state: {
    queued: "queued",
    sending: "sending",
    running: "running",
    settling: "being read back",
    succeeded: "succeeded",
    unchanged: "unchanged",
    refused: "refused",
    failed: "failed",
    cancelled: "not sent",
    unknown: "not known",
  } satisfies Record<AddressState, string>,
  change: {
    running: "is running",
    stopped: "has stopped",
    done: "is over",
    cancelled: "was cancelled",
  } satisfies Record<BillingChange["state"], string>,
  changeState: {
    waiting: "waiting",
    releasing: "being released",
    enabling: "being enabled anew",
    restoring: "being put back",
    changed: "changed",
    unchanged: "unchanged",
    kept: "left as they are",
    restored: "put back as they were",
    lost: "NOT ENABLED any more",
    cancelled: "not begun",
  } satisfies Record<BillingChangeAddressState, string>,
};

const zh = {
  kind: {
    allocate: "开通",
    modify: "调整",
    release: "释放",
  } satisfies Record<OperationKind, string>,
  ended: {
    succeeded: "成功",
    partial: "部分完成",
    failed: "失败",
    cancelled: "已取消",
    attention: "需要查看",
  } satisfies Partial<Record<OperationState, string>>,
  state: {
    queued: "排队中",
    sending: "发送中",
    running: "进行中",
    settling: "回读中",
    succeeded: "成功",
    unchanged: "无需变更",
    refused: "被拒绝",
    failed: "失败",
    cancelled: "未发送",
    unknown: "结果未知",
  } satisfies Record<AddressState, string>,
  change: {
    running: "进行中",
    stopped: "已停止",
    done: "结束",
    cancelled: "已取消",
  } satisfies Record<BillingChange["state"], string>,
  changeState: {
    waiting: "等待中",
    releasing: "释放中",
    enabling: "重新开通中",
    restoring: "恢复中",
    changed: "已变更",
    unchanged: "无需变更",
    kept: "保持原状",
    restored: "已恢复原样",
    lost: "未开通（需处理）",
    cancelled: "未开始",
  } satisfies Record<BillingChangeAddressState, string>,
};

/** The word for how an operation ended; one that has not ended is not told of. */
function endedAs(words: (typeof en)["ended"], { state }: Operation): string {
  return state === "queued" || state === "running" || state === "cancelling" ? state : words[state];
}

export const english: MessageWords = {
  test: (sentBy) => `A test from Sluice, sent by ${sentBy}. Notifications arrive here.`,
  title: (operation) =>
    `${en.kind[operation.kind]} in ${operation.region} ${endedAs(en.ended, operation)} (${operation.total} ${operation.total === 1 ? "address" : "addresses"})`,
  counts: (counts) => counts.map(([state, count]) => `${count} ${en.state[state]}`).join(", "),
  changeTitle: ({ region, state, total }) =>
    `Change of billing in ${region} ${en.change[state]} (${total} ${total === 1 ? "address" : "addresses"})`,
  changeCounts: (counts) =>
    counts.map(([state, count]) => `${count} ${en.changeState[state]}`).join(", "),
  openChange: "Open the change of billing",
  by: "By",
  note: "Note",
  stopped: "Stopped",
  open: "Open the operation",
};

export const chinese: MessageWords = {
  test: (sentBy) => `Sluice 测试通知，由 ${sentBy} 发送。通知可以正常送达。`,
  title: (operation) =>
    `${operation.region} ${zh.kind[operation.kind]} ${operation.total} 个地址：${endedAs(zh.ended, operation)}`,
  counts: (counts) => counts.map(([state, count]) => `${zh.state[state]} ${count}`).join("，"),
  changeTitle: ({ region, state, total }) =>
    `${region} 变更 ${total} 个地址的计费模式：${zh.change[state]}`,
  changeCounts: (counts) =>
    counts.map(([state, count]) => `${zh.changeState[state]} ${count}`).join("，"),
  openChange: "查看计费变更",
  by: "提交人",
  note: "备注",
  stopped: "已中止",
  open: "查看操作",
};
