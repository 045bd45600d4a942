import { lazy } from "react";
import { loadCode } from "../../api/load-code.ts";

/*
 * Parts of the page that are fetched when they are needed. With them in it, the page weighed 383 KB of gzipped
 * JavaScript, of which 340 are allowed; the list itself needs none of them to be drawn.
 */

export const LazyFilterBox = lazy(async () => {
  const { FilterBox } = await loadCode(() => import("./FilterBox.tsx"));
  return { default: FilterBox };
});

export const LazyOpenAddress = lazy(async () => {
  const { OpenAddress } = await loadCode(() => import("./OpenAddress.tsx"));
  return { default: OpenAddress };
});

export const LazyAddressDialog = lazy(async () => {
  const { AddressDialog } = await loadCode(() => import("./AddressDialog.tsx"));
  return { default: AddressDialog };
});

export const LazyTableSettings = lazy(async () => {
  const { TableSettings } = await loadCode(() => import("./TableSettings.tsx"));
  return { default: TableSettings };
});
