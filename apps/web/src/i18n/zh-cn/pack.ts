import kit from "@cloudscape-design/components/i18n/messages/all.zh-CN";
import type { LanguagePack } from "../language.ts";
import { advice } from "./advice.ts";
import { zhCn } from "./index.ts";

export const pack: LanguagePack = { messages: { translation: zhCn }, kit, advice };
