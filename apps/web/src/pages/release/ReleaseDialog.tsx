import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isConfirmed, plainUpTo } from "./confirmation.ts";
import { ReleaseEffects } from "./ReleaseEffects.tsx";

/** Says what will stop being reachable, and asks once more. */
export function ReleaseDialog(props: {
  region: string;
  addresses: readonly string[];
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [hasTried, setHasTried] = useState(false);
  const count = props.addresses.length;
  const isGood = isConfirmed(typed, count);

  function confirm(): void {
    setHasTried(true);
    if (isGood) props.onConfirm();
  }

  return (
    <Modal
      visible
      header={t(($) => $.change.release.dialog.title, { count })}
      closeAriaLabel={t(($) => $.change.release.dialog.back)}
      onDismiss={props.onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={props.onClose}>
              {t(($) => $.change.release.dialog.back)}
            </Button>
            <Button variant="primary" onClick={confirm}>
              {t(($) => $.change.release.submitCount, { count })}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <ReleaseEffects region={props.region} addresses={props.addresses} />
        {count > plainUpTo && (
          <FormField
            label={t(($) => $.change.release.dialog.type, { count })}
            errorText={hasTried && !isGood && t(($) => $.change.release.dialog.mismatch, { count })}
          >
            <Input
              value={typed}
              inputMode="numeric"
              autoComplete={false}
              onChange={({ detail }) => setTyped(detail.value)}
              onKeyDown={({ detail }) => {
                if (detail.key === "Enter") confirm();
              }}
            />
          </FormField>
        )}
      </SpaceBetween>
    </Modal>
  );
}
