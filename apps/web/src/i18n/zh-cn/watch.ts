import type { TranslatedMessages } from "../messages.ts";

export const watch: TranslatedMessages["watch"] = {
  tellMe: "完成后通知我",
  watching: "完成后会通知",
  ended: "{{title}}：{{state}}",
  byTitle: "完成后将在此标签页的标题中提示",
  byTitleWhy: "浏览器不允许此控制台显示通知。如需下次收到通知，请在浏览器的网站设置中允许。",
};
