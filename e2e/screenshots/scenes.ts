import type { Page } from "@playwright/test";
import type { Prepared } from "./prepare.ts";

/** A page in a state worth looking at. */
export interface Scene {
  readonly name: string;
  readonly path: (prepared: Prepared) => string;
  /** Who looks: an operator unless said otherwise; null: nobody is signed in. */
  readonly as?: "viewer" | "operator" | "admin" | null;
  /** What is done on the page first. By place and not by words, as the words are of either language. */
  readonly act?: (page: Page, prepared: Prepared) => Promise<void>;
  /** The whole page and not only what is in view; true unless said otherwise. */
  readonly isWhole?: boolean;
}

const filled = (form: string, addresses: readonly string[], more = "") =>
  `/${form}?region=ap-guangzhou&addresses=${addresses.join(",")}${more}`;
const press = async (page: Page, selector: string) => page.locator(selector).first().click();
/** The button that goes on in a form. */
const goOn = async (page: Page) => {
  await press(page, "main form button[class*=variant-primary]");
};
const review = async (page: Page) => {
  await goOn(page);
  await page.locator("main table").first().waitFor();
};
const openMenu = async (page: Page) => press(page, "main button[aria-haspopup=true]");
const key = async (page: Page, keys: string) => {
  await page.locator("body").press(keys);
  // Lists that are closed are dialogs too.
  await page.locator("dialog[open], [role=dialog]").filter({ visible: true }).first().waitFor();
};

export const scenes: readonly Scene[] = [
  { name: "01-sign-in", as: null, path: () => "/sign-in" },
  { name: "02-dashboard", path: () => "/" },
  { name: "03-allocate-empty", path: () => "/allocate" },
  {
    name: "04-allocate-problems",
    path: ({ free }) => filled("allocate", [...free, "fd00::5", "not-an-address", ...free]),
    act: goOn,
  },
  { name: "05-allocate-review", path: ({ free }) => filled("allocate", free), act: review },
  {
    name: "06-allocate-review-problems",
    path: ({ free, enabled }) => filled("allocate", [...free, ...enabled.slice(0, 3)]),
    act: review,
  },
  {
    name: "07-modify",
    path: ({ enabled }) => filled("modify", enabled.slice(0, 3), "&internetMaxBandwidthOut=30"),
  },
  { name: "08-release", path: ({ enabled }) => filled("release", enabled.slice(0, 12)) },
  {
    name: "09-release-review",
    path: ({ enabled }) => filled("release", enabled.slice(0, 12)),
    act: review,
  },
  {
    name: "10-change-billing",
    path: ({ enabled }) => filled("change-billing", enabled.slice(0, 12)),
  },
  {
    name: "11-change-billing-review",
    path: ({ enabled, free }) =>
      filled(
        "change-billing",
        [...enabled.slice(0, 4), ...free.slice(0, 1)],
        "&internetChargeType=TRAFFIC_POSTPAID_BY_HOUR&internetMaxBandwidthOut=30",
      ),
    act: review,
  },
  { name: "12-addresses", path: () => "/addresses?region=ap-guangzhou", isWhole: false },
  {
    name: "13-addresses-details",
    path: ({ enabled }) => `/addresses?region=ap-guangzhou&address=${enabled[0]}`,
    isWhole: false,
  },
  {
    name: "14-addresses-none-match",
    path: () => "/addresses?region=ap-guangzhou&filter=state=CREATING",
  },
  { name: "15-operations", path: () => "/operations" },
  { name: "16-operations-none-match", path: () => "/operations?q=nothing-like-it" },
  {
    name: "17-operation-succeeded",
    path: ({ succeeded }) => `/operations/${succeeded}`,
    isWhole: false,
  },
  { name: "18-operation-partial", path: ({ partial }) => `/operations/${partial}` },
  { name: "19-operation-attention", path: ({ attention }) => `/operations/${attention}` },
  { name: "20-operation-running", path: ({ running }) => `/operations/${running}`, isWhole: false },
  {
    name: "21-operation-calls",
    path: ({ partial }) => `/operations/${partial}?tab=calls`,
  },
  {
    name: "22-operation-timeline",
    path: ({ partial }) => `/operations/${partial}?tab=timeline`,
  },
  {
    name: "23-operation-menu",
    path: ({ succeeded }) => `/operations/${succeeded}`,
    act: openMenu,
    isWhole: false,
  },
  { name: "24-report", path: ({ partial }) => `/operations/${partial}/report` },
  { name: "25-billing-changes", path: () => "/billing-changes" },
  { name: "26-billing-change-done", path: ({ changeDone }) => `/billing-changes/${changeDone}` },
  {
    name: "27-billing-change-stopped",
    path: ({ changeStopped }) => `/billing-changes/${changeStopped}`,
  },
  { name: "28-settings", as: "admin", path: () => "/settings" },
  { name: "29-glossary", path: () => "/glossary" },
  {
    name: "30-palette",
    path: () => "/operations",
    act: (page) => key(page, "Control+k"),
    isWhole: false,
  },
  {
    name: "31-shortcuts",
    path: () => "/operations",
    act: (page) => key(page, "?"),
    isWhole: false,
  },
  {
    name: "32-help",
    path: () => "/allocate",
    act: async (page) => {
      await page.locator("body").press("h");
      await page.locator("aside h2, [class*=drawer] h2").last().waitFor();
    },
    isWhole: false,
  },
  { name: "33-not-found", path: () => "/no-such-page" },
  { name: "34-viewer-allocate", as: "viewer", path: ({ free }) => filled("allocate", free) },
  { name: "35-audit", as: "admin", path: () => "/audit", isWhole: false },
  { name: "36-audit-none-match", as: "admin", path: () => "/audit?person=nobody" },
  {
    name: "37-audit-entry",
    as: "admin",
    path: ({ partial }) => `/audit?operationId=${partial}`,
    act: async (page) => {
      await page.getByRole("table").getByRole("link").first().click();
    },
    isWhole: false,
  },
  { name: "38-sessions", as: "admin", path: () => "/sessions?of=everyone" },
  { name: "39-api-docs", path: () => "/api/docs", isWhole: false },
];
