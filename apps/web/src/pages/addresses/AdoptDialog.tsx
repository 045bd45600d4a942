import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { adoptAddresses } from "../../api/actions.ts";
import { ProblemAlert } from "../../problems/ProblemAlert.tsx";
import { notify } from "../../shell/notifications.ts";

/** Asks whether these addresses are as wanted, and writes that down. */
export function AdoptDialog(props: {
  region: string;
  addresses: readonly string[];
  onAdopted: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { region, addresses, onAdopted, onClose } = props;
  const count = addresses.length;
  const adopt = useMutation({
    mutationFn: () => adoptAddresses({ region, ip6Addresses: [...addresses] }),
    onSuccess: ({ adopted }) => {
      notify({
        id: "adopted",
        type: "success",
        header: t(($) => $.addresses.adopt.done, { count: adopted }),
      });
      onAdopted();
      onClose();
    },
  });

  return (
    <Modal
      visible
      header={t(($) => $.addresses.adopt.title, { count })}
      closeAriaLabel={t(($) => $.common.close)}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              {t(($) => $.operation.steer.back)}
            </Button>
            <Button variant="primary" loading={adopt.isPending} onClick={() => adopt.mutate()}>
              {t(($) => $.addresses.adopt.confirm, { count })}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <div>{t(($) => $.addresses.adopt.text)}</div>
        {adopt.error && (
          <ProblemAlert error={adopt.error} header={t(($) => $.addresses.adopt.failed)} />
        )}
      </SpaceBetween>
    </Modal>
  );
}
