import type { TranslatedMessages } from "../messages.ts";

export const signIn: TranslatedMessages["signIn"] = {
  title: "登录",
  heading: "登录 Sluice",
  intro: "为腾讯云账号下的大批 IPv6 地址开通公网带宽。",
  sandboxHeading: "选择沙箱用户",
  sandboxText: "这里没有密码：此服务器运行在模拟器上。不同用户对应不同角色的权限。",
  as: "以{{role}}身份登录",
  signedOut: "您已退出登录。",
  expired: "登录已过期。重新登录后会回到原来的页面，您输入的内容仍然保留。",
  may: {
    viewer: "可以查看操作、地址和目录，不能做任何更改。",
    operator: "除查看外，还可以提交操作。",
    approver: "与操作员相同。启用审批后，还可以审批他人的申请。",
    admin: "可以在此服务器上做任何事。",
  },
  failed: "登录失败",
  methodsFailed: "无法获取登录方式",
};
