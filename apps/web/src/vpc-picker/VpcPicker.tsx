import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { Candidate } from "@sluice/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRegionName } from "../ui/use-region-name.ts";
import { CandidateTable } from "./CandidateTable.tsx";
import { PlaceFields } from "./PlaceFields.tsx";
import "./vpc-picker.css";

/** Region, VPC, subnet, and the addresses there that could be enabled. */
export function VpcPicker(props: {
  region: string;
  onPick: (addresses: readonly string[]) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const regionName = useRegionName();
  const { region, onPick, onClose } = props;
  const [vpcId, setVpcId] = useState<string>();
  const [subnetId, setSubnetId] = useState<string>();
  const [selected, setSelected] = useState<readonly Candidate[]>([]);
  const count = selected.length;

  return (
    <Modal
      visible
      size="max"
      header={t(($) => $.picker.title)}
      closeAriaLabel={t(($) => $.picker.cancel)}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={onClose}>
              {t(($) => $.picker.cancel)}
            </Button>
            <Button
              formAction="none"
              variant="primary"
              disabled={count === 0}
              onClick={() => onPick(selected.map(({ address }) => address))}
            >
              {count > 0 ? t(($) => $.picker.addCount, { count }) : t(($) => $.picker.add)}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <Box color="text-body-secondary">
          {t(($) => $.picker.where, { region: regionName(region) })}
        </Box>
        <PlaceFields
          region={region}
          vpcId={vpcId}
          subnetId={subnetId}
          onVpc={(id) => {
            setVpcId(id);
            setSubnetId(undefined);
            setSelected([]);
          }}
          onSubnet={setSubnetId}
        />
        {vpcId === undefined ? (
          <Box color="text-body-secondary">{t(($) => $.picker.chooseVpc)}</Box>
        ) : (
          <CandidateTable
            key={`${vpcId} ${subnetId}`}
            region={region}
            vpcId={vpcId}
            subnetId={subnetId}
            selected={selected}
            onSelect={setSelected}
          />
        )}
      </SpaceBetween>
    </Modal>
  );
}
