import { audit as english } from "../../i18n/en/audit.ts";
import { addMessages } from "../../i18n/LanguageProvider.tsx";
import { audit as chinese } from "../../i18n/zh-cn/audit.ts";

/** Adds the text of the page of the audit trail, which comes with the page: 3 KB that nobody else waits for. */
export function addAuditMessages(): void {
  addMessages({ en: { audit: english }, "zh-CN": { audit: chinese } });
}
