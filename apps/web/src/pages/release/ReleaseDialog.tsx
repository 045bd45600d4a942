import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { ReleaseEffects } from "./ReleaseEffects.tsx";

/** Says what will stop being reachable, and asks once more. */
export function ReleaseDialog(props: {
  region: string;
  addresses: readonly string[];
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const count = props.addresses.length;
  return (
    <ConfirmDialog
      title={t(($) => $.change.release.dialog.title, { count })}
      confirmText={t(($) => $.change.release.submitCount, { count })}
      cutOff={count}
      isBusy={false}
      onConfirm={props.onConfirm}
      onClose={props.onClose}
    >
      <ReleaseEffects region={props.region} addresses={props.addresses} />
    </ConfirmDialog>
  );
}
