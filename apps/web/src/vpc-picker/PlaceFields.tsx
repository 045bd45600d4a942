import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { subnetsQuery, vpcsQuery } from "../api/queries.ts";

/** Which VPC, and which of its subnets. A VPC that is the only one with IPv6 is chosen at once. */
export function PlaceFields(props: {
  region: string;
  vpcId: string | undefined;
  subnetId: string | undefined;
  onVpc: (vpcId: string) => void;
  onSubnet: (subnetId: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const { region, vpcId, subnetId, onVpc } = props;
  const vpcs = useQuery(vpcsQuery(region));
  const subnets = useQuery({ ...subnetsQuery(region, vpcId ?? ""), enabled: vpcId !== undefined });

  const [only, ...others] = (vpcs.data?.items ?? []).filter(
    ({ ipv6CidrBlock }) => ipv6CidrBlock !== undefined,
  );
  const onlyId = others.length === 0 ? only?.vpcId : undefined;
  useEffect(() => {
    if (vpcId === undefined && onlyId !== undefined) onVpc(onlyId);
  }, [vpcId, onlyId, onVpc]);

  const vpcOptions = (vpcs.data?.items ?? []).map((vpc) => ({
    value: vpc.vpcId,
    label: vpc.vpcName === "" ? vpc.vpcId : vpc.vpcName,
    description: [vpc.vpcId, vpc.ipv6CidrBlock].filter(Boolean).join(" · "),
    ...(vpc.isDefault && { labelTag: t(($) => $.picker.isDefault) }),
    ...(vpc.ipv6CidrBlock === undefined && {
      disabled: true,
      disabledReason: t(($) => $.picker.noIpv6),
    }),
  }));
  const allSubnets = { value: "", label: t(($) => $.picker.allSubnets) };
  const subnetOptions = (subnets.data?.items ?? []).map((subnet) => ({
    value: subnet.subnetId,
    label: subnet.subnetName === "" ? subnet.subnetId : subnet.subnetName,
    description: [subnet.subnetId, subnet.ipv6CidrBlock, subnet.zone].filter(Boolean).join(" · "),
  }));

  return (
    <div className="s-picker-place">
      <FormField label={t(($) => $.picker.vpc)} stretch>
        <Select
          selectedOption={vpcOptions.find(({ value }) => value === vpcId) ?? null}
          options={vpcOptions}
          placeholder={t(($) => $.picker.vpcPlaceholder)}
          filteringType="auto"
          filteringAriaLabel={t(($) => $.picker.find)}
          empty={t(($) => $.picker.noVpc)}
          statusType={vpcs.isPending ? "loading" : vpcs.error ? "error" : "finished"}
          loadingText={t(($) => $.common.loading)}
          errorText={t(($) => $.picker.vpcsFailed)}
          recoveryText={t(($) => $.common.retry)}
          onLoadItems={() => {
            if (vpcs.isError) void vpcs.refetch();
          }}
          triggerVariant="option"
          onChange={({ detail }) => {
            const { value } = detail.selectedOption;
            if (value !== undefined) onVpc(value);
          }}
        />
      </FormField>
      <FormField label={t(($) => $.picker.subnet)} stretch>
        <Select
          selectedOption={subnetOptions.find(({ value }) => value === subnetId) ?? allSubnets}
          options={[allSubnets, ...subnetOptions]}
          disabled={vpcId === undefined}
          filteringType="auto"
          filteringAriaLabel={t(($) => $.picker.find)}
          statusType={subnets.isLoading ? "loading" : subnets.error ? "error" : "finished"}
          loadingText={t(($) => $.common.loading)}
          errorText={t(($) => $.picker.subnetsFailed)}
          recoveryText={t(($) => $.common.retry)}
          onLoadItems={() => {
            if (subnets.isError) void subnets.refetch();
          }}
          triggerVariant="option"
          onChange={({ detail }) => {
            const { value } = detail.selectedOption;
            props.onSubnet(value === "" ? undefined : value);
          }}
        />
      </FormField>
    </div>
  );
}
