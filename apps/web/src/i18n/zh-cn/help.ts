import type { TranslatedMessages } from "../messages.ts";

export const help: TranslatedMessages["help"] = {
  title: "帮助",
  open: "此页面的帮助",
  close: "关闭帮助",
  points: "页面说明",
  words: "术语",
  documents: "云端文档",
  newTab: "在新标签页中打开",
  glossary: "术语表",
  allWords: "全部术语",
  shortcuts: "键盘快捷键",
  failed: "帮助加载失败",
  linkTo: "“{{word}}”的链接",
};
