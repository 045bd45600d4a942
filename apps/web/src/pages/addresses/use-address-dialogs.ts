import type { InventoryAddress } from "@sluice/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "../../shell/notifications.ts";
import type { OtherAction } from "./AddressActions.tsx";

/** A dialog, and the addresses that it is about. */
export interface OpenDialog {
  action: Exclude<OtherAction, "copy">;
  items: readonly InventoryAddress[];
}

/** Which dialog is open, and about which addresses. */
export function useAddressDialogs() {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<OpenDialog>();

  async function copy(items: readonly InventoryAddress[]): Promise<void> {
    const texts = items.map(({ address, addressId }) => (address === "" ? addressId : address));
    try {
      await navigator.clipboard.writeText(texts.join("\n"));
      const header = t(($) => $.addresses.actions.copied, { count: texts.length });
      notify({ id: "copy-addresses", type: "success", header });
    } catch {
      const header = t(($) => $.addresses.actions.copyFailed);
      notify({ id: "copy-addresses", type: "error", header });
    }
  }

  return {
    dialog,
    open(action: OtherAction, items: readonly InventoryAddress[]): void {
      if (action === "copy") void copy(items);
      else setDialog({ action, items });
    },
    close: () => setDialog(undefined),
  };
}
