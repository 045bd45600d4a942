import { AdoptDialog } from "./AdoptDialog.tsx";
import { PutRightDialog } from "./PutRightDialog.tsx";
import type { OpenDialog } from "./use-address-dialogs.ts";

/** The dialog of what can be done with addresses besides modifying and releasing them. */
export function AddressDialog(props: {
  region: string;
  dialog: OpenDialog;
  onAdopted: () => void;
  onClose: () => void;
}) {
  const { region, dialog, onClose } = props;
  switch (dialog.action) {
    case "adopt":
      return (
        <AdoptDialog
          region={region}
          addresses={dialog.items.map(({ address }) => address)}
          onAdopted={props.onAdopted}
          onClose={onClose}
        />
      );
    case "putRight":
      return <PutRightDialog region={region} items={dialog.items} onClose={onClose} />;
    default:
      return dialog.action satisfies never;
  }
}
