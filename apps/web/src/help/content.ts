import { loadCode } from "../api/load-code.ts";
import type { Language } from "../i18n/language.ts";
import type { MainPage } from "../shell/use-main-pages.ts";

/** Pages that have a help text. */
export type HelpTopicId = MainPage["id"] | "operation" | "billingChange" | "sessions" | "glossary";

export const wordIds = [
  "operation",
  "call",
  "task",
  "settle",
  "addressId",
  "byTraffic",
  "package",
  "drift",
  "orphan",
  "unchanged",
  "refused",
  "unknown",
  "requestId",
  "quota",
  "twin",
] as const;
export type WordId = (typeof wordIds)[number];

export type LinkId = keyof typeof links;

/**
 * Pages of the cloud's documents that say more. Numbers and what they hold: docs/api-facts.md, "Actions"; `cn` pages are in
 * Chinese only as far as we know.
 */
export const links = {
  allocateApi: "https://www.tencentcloud.com/document/product/215/68131",
  modifyApi: "https://www.tencentcloud.com/document/product/215/68124",
  releaseApi: "https://cloud.tencent.com/document/product/215/40087",
  taskApi: "https://www.tencentcloud.com/document/product/215/34772",
  listApi: "https://cloud.tencent.com/document/product/1142/60741",
  packagesApi: "https://cloud.tencent.com/document/product/876/19209",
  errorCodes: "https://cloud.tencent.com/document/product/215/15694",
  rateLimits: "https://cloud.tencent.com/document/product/1278/109059",
} as const;

/** What the help says of one page. */
export interface HelpTopic {
  title: string;
  /** What the page is for, in a sentence or two. */
  purpose: string;
  /** What can be done here, and what to know when doing it. */
  points: readonly string[];
  words: readonly WordId[];
  links: readonly LinkId[];
}

/** All help in one language. */
export interface HelpContent {
  topics: Readonly<Record<HelpTopicId, HelpTopic>>;
  words: Readonly<Record<WordId, { word: string; meaning: string }>>;
  links: Readonly<Record<LinkId, string>>;
}

/** Fetches the help in a language: nobody who does not open it waits for it. */
export async function loadHelp(language: Language): Promise<HelpContent> {
  const module =
    language === "zh-CN"
      ? await loadCode(() => import("./content-zh-cn.ts"))
      : await loadCode(() => import("./content-en.ts"));
  return module.content;
}

/** The topic of a page of the console. */
export function topicOf(pathname: string): HelpTopicId {
  const [, first = "", second] = pathname.split("/");
  switch (first) {
    case "operations":
      return second ? "operation" : "operations";
    case "billing-changes":
      return second ? "billingChange" : "billingChanges";
    case "change-billing":
      return "changeBilling";
    case "addresses":
    case "allocate":
    case "audit":
    case "modify":
    case "release":
    case "sessions":
    case "glossary":
      return first;
    default:
      return "dashboard";
  }
}
