import type { TranslatedMessages } from "../messages.ts";

export const shortcuts: TranslatedMessages["shortcuts"] = {
  title: "键盘快捷键",
  followedBy: "再按",
  singleKeys: "启用单字母快捷键",
  singleKeysText: "在输入框中打字时不会触发。如果您使用语音输入，建议关闭。",
  what: {
    openPalette: "查找页面、功能、操作或地址",
    find: "在当前页面查找",
    allocate: "开通公网带宽",
    goToDashboard: "前往概览",
    goToAddresses: "前往地址列表",
    goToOperations: "前往操作记录",
    showHelp: "显示或隐藏帮助",
    showShortcuts: "显示快捷键列表",
  },
};
