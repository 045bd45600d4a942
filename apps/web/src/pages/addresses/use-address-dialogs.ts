import type { InventoryAddress } from "@sluice/contract";
import { useState } from "react";
import { useCopyLines } from "../../exports/use-copy-lines.ts";
import type { OtherAction } from "./AddressActions.tsx";

/** A dialog, and the addresses that it is about. */
export interface OpenDialog {
  action: Exclude<OtherAction, "copy">;
  items: readonly InventoryAddress[];
}

/** Which dialog is open, and about which addresses. */
export function useAddressDialogs() {
  const copy = useCopyLines();
  const [dialog, setDialog] = useState<OpenDialog>();

  return {
    dialog,
    open(action: OtherAction, items: readonly InventoryAddress[]): void {
      if (action === "copy")
        void copy(items.map(({ address, addressId }) => (address === "" ? addressId : address)));
      else setDialog({ action, items });
    },
    close: () => setDialog(undefined),
  };
}
