import Alert from "@cloudscape-design/components/alert";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { InventoryAddress } from "@sluice/contract";
import { useTranslation } from "react-i18next";
import { AddressActions, type OtherAction } from "./AddressActions.tsx";
import { AddressDetails } from "./AddressDetails.tsx";
import { AddressHistory } from "./AddressHistory.tsx";
import { keyOf } from "./changeable.ts";
import { DetailsPanel } from "./DetailsPanel.tsx";

/** The details of the address that the page's address names; where it is not in the list, what is known all the same. */
export function OpenAddress(props: {
  region: string;
  /** An address, or the id of one. */
  address: string;
  items: readonly InventoryAddress[];
  onOther: (action: OtherAction, items: readonly InventoryAddress[]) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { region, address, items, onClose } = props;
  const item = items.find((one) => one.address === address || keyOf(one) === address);
  return (
    <DetailsPanel address={address} onClose={onClose}>
      {item ? (
        <AddressDetails
          item={item}
          actions={<AddressActions region={region} items={[item]} onOther={props.onOther} />}
        />
      ) : (
        <SpaceBetween size="l">
          <Alert type="info">{t(($) => $.addresses.details.gone)}</Alert>
          <AddressHistory address={address} />
        </SpaceBetween>
      )}
    </DetailsPanel>
  );
}
