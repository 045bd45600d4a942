import type { TranslatedMessages } from "../messages.ts";

export const shell: TranslatedMessages["shell"] = {
  navigation: "页面导航",
  openNavigation: "打开导航",
  closeNavigation: "关闭导航",
  notifications: "通知",
  breadcrumbs: "所在位置",
  skipToContent: "跳到正文",
  preferences: "主题和语言",
  allocate: "开通公网带宽",
  addresses: "地址",
  modify: "调整带宽",
  release: "释放公网带宽",
  operations: "操作记录",
  audit: "审计日志",
  operation: "操作",
  sessions: "登录会话",
  mode: { sandbox: "沙箱", live: "真实账号" },
  sandboxBanner: "沙箱模式：这里的一切都在内置模拟器上运行，不会动用真实地址，也不产生费用。",
  sandboxBannerSeparate:
    "沙箱模式：这里的一切都在 {{endpoint}} 的模拟器上运行，不会动用真实地址，也不产生费用。",
  clock: {
    label: "服务器时钟",
    fast: "服务器时钟快了 {{time}}。",
    slow: "服务器时钟慢了 {{time}}。",
    warning:
      "目前一切仍可正常使用。请 Sluice 的维护者用时间服务器（NTP）校准：相差达到四分钟后，将停止向云端发送请求。",
    stopped:
      "云端会拒绝其签名，因此暂停发送：操作会等待，时钟校准后自动继续。请 Sluice 的维护者用时间服务器（NTP）校准时钟。",
  },
  liveEndpoint: "请求发往 {{endpoint}}",
  user: {
    menu: "已登录：{{name}}",
    as: "角色：{{role}}",
    noSignIn: "此服务器无需登录",
    signOut: "退出登录",
    signOutFailed: "退出登录失败",
  },
  sessionEnd: {
    header: "登录即将过期",
    text: "您输入的内容会一直保留。如不继续操作，登录失效时间：",
    stay: "保持登录",
  },
  role: {
    viewer: "查看者",
    operator: "操作员",
    approver: "审批人",
    admin: "管理员",
  },
  theme: { label: "主题", auto: "跟随系统", light: "浅色", dark: "深色" },
  language: { label: "语言" },
  notFound: {
    title: "页面不存在",
    text: "这个地址没有对应的页面，可能是输入有误，或者链接已经过时。",
    action: "查看操作记录",
  },
  crash: {
    title: "页面出错了",
    text: "您输入的内容仍然保留。请重试；如果再次出错，请把下面的详情告诉 Sluice 的维护者。",
    details: "详情",
  },
  partFailed: {
    title: "控制台的这一部分无法加载",
    text: "请检查网络连接后重试。如果 Sluice 刚刚更新过，请刷新页面。",
  },
  newVersion: {
    title: "Sluice 已更新",
    text: "页面的一部分无法加载，多半是因为刚刚部署了新版本。您输入的内容仍然保留。",
    action: "加载新版本",
  },
};
