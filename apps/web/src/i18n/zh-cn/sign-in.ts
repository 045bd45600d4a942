import type { TranslatedSignIn } from "../messages.ts";

export const signIn: TranslatedSignIn = {
  title: "登录",
  heading: "登录 Sluice",
  intro: "为腾讯云账号下的大批 IPv6 地址开通公网带宽。",
  sandboxHeading: "选择沙箱用户",
  sandboxText: "这里没有密码：此服务器运行在模拟器上。不同用户对应不同角色的权限。",
  as: "以{{role}}身份登录",
  signedOut: "您已退出登录。",
  expired: "登录已过期。重新登录后会回到原来的页面，您输入的内容仍然保留。",
  ending: "本次登录的时长已达上限。重新登录后会回到原来的页面，您输入的内容仍然保留。",
  may: {
    viewer: "可以查看操作、地址和目录，不能做任何更改。",
    operator: "除查看外，还可以提交操作。",
    approver: "与操作员相同。启用审批后，还可以审批他人的申请。",
    admin: "可以在此服务器上做任何事。",
  },
  stepUp: {
    header: "请重新登录",
    text: "释放大量地址前，需要在最近几分钟内登录过。登录后会回到原来的页面，您输入的内容仍然保留。",
  },
  provider: {
    heading: "使用组织账号登录",
    text: "您将前往身份提供商登录，之后会回到要访问的页面。",
    button: "前往 {{host}}",
    away: "{{host}} 没有响应",
    awayText: "在其恢复之前无法登录；已登录的用户不受影响。此页面每隔几秒会自动重试。",
  },
  failure: {
    "provider-refused": {
      header: "身份提供商未让您登录",
      text: "请重试。如果仍被拒绝，请联系管理您账号的人员。",
    },
    "provider-failed": {
      header: "身份提供商的应答无法使用",
      text: "请重试。如果再次出现，请告知 Sluice 的维护者：日志中有原因。",
    },
    "provider-unreachable": {
      header: "身份提供商没有响应",
      text: "请稍后重试。",
    },
    "flow-lost": {
      header: "此次登录不是从本浏览器发起的，或已经结束",
      text: "请从这里重新开始。需要允许本站的 Cookie。",
    },
    "flow-expired": {
      header: "登录用时超过十分钟",
      text: "请重新开始。",
    },
    "no-role": {
      header: "您的账号在此没有角色",
      text: "您的身份已确认，但您所在的用户组都没有使用 Sluice 的角色。请联系 Sluice 的维护者为您的用户组分配角色，然后重新登录。",
    },
    "not-fresh": {
      header: "身份提供商未确认您刚刚登录过",
      text: "请重试。如果再次出现，请告知 Sluice 的维护者：缺少 auth_time 声明。",
    },
  },
  failed: "登录失败",
  methodsFailed: "无法获取登录方式",
};
