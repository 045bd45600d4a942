import kit from "@cloudscape-design/components/i18n/messages/all.en";
import type { LanguagePack } from "../language.ts";
import { en } from "./index.ts";

export const pack: LanguagePack = { messages: { translation: en }, kit, advice: {} };
