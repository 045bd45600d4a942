import type { AddressState, Operation, OperationKind, OperationState } from "@sluice/contract";

/** What a message in a chat says, in one language. */
export interface MessageWords {
  readonly test: (sentBy: string) => string;
  readonly title: (operation: Operation) => string;
  readonly counts: (counts: readonly (readonly [AddressState, number])[]) => string;
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
  by: "提交人",
  note: "备注",
  stopped: "已中止",
  open: "查看操作",
};
