import type { TranslatedSessions } from "../messages.ts";

export const sessions: TranslatedSessions = {
  description:
    "查看在哪里登录过。结束会话后，其页面的实时更新会在几秒内断开；已提交的操作不受影响。",
  own: "您的会话",
  everyones: "所有人的会话",
  whose: "查看谁的会话",
  failed: "无法加载会话列表",
  endFailed: "无法结束会话",
  none: "没有会话：此服务器无需登录。",
  person: "用户",
  device: "浏览器",
  unknownDevice: "未知浏览器",
  current: "当前会话",
  address: "来源地址",
  createdAt: "登录时间",
  seenAt: "最近使用",
  expiresAt: "自动失效时间",
  action: "操作",
  end: "结束",
  endOf: "结束 {{name}} 在 {{device}} 上的会话",
  endOthers: "结束其他会话",
  noOthers: "没有其他会话。",
};
