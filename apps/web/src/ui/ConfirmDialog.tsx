import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isConfirmed, plainUpTo } from "./confirmation.ts";

/**
 * Names the consequence and asks once more. Where addresses stop being reachable, `cutOff` is their number, which has to
 * be typed when it is a large one.
 */
export function ConfirmDialog(props: {
  title: string;
  confirmText: string;
  cutOff: number;
  isBusy: boolean;
  /** Why it cannot be gone on with; it is said at the button. */
  obstacle?: string | undefined;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [hasTried, setHasTried] = useState(false);
  const { cutOff: count } = props;
  const isGood = isConfirmed(typed, count);

  function confirm(): void {
    setHasTried(true);
    if (isGood && !props.isBusy && props.obstacle === undefined) props.onConfirm();
  }

  return (
    <Modal
      visible
      header={props.title}
      closeAriaLabel={t(($) => $.change.release.dialog.back)}
      onDismiss={props.onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={props.onClose}>
              {t(($) => $.change.release.dialog.back)}
            </Button>
            <Button
              variant="primary"
              loading={props.isBusy}
              onClick={confirm}
              {...(props.obstacle !== undefined && {
                disabled: true,
                disabledReason: props.obstacle,
              })}
            >
              {props.confirmText}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {props.children}
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
