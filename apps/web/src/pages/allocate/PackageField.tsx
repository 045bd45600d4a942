import FormField from "@cloudscape-design/components/form-field";
import Select, { type SelectProps } from "@cloudscape-design/components/select";
import type { BandwidthPackage } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { bandwidthPackagesQuery } from "../../api/queries.ts";

/** The status in which the cloud lets a package take addresses. */
const readyStatus = "CREATED";

export function PackageField(props: {
  region: string;
  bandwidthPackageId: string;
  error: string | undefined;
  onChange: (bandwidthPackageId: string) => void;
}) {
  const { t } = useTranslation();
  const hasRegion = props.region !== "";
  const packages = useQuery({ ...bandwidthPackagesQuery(props.region), enabled: hasRegion });
  const toOption = usePackageOption();
  const options = (packages.data?.items ?? []).map(toOption);
  const chosen = options.find(({ value }) => value === props.bandwidthPackageId);
  const id = props.bandwidthPackageId;

  return (
    <FormField
      label={t(($) => $.allocate.package.label)}
      description={t(($) => $.allocate.package.description)}
      errorText={props.error}
    >
      <Select
        selectedOption={chosen ?? (id === "" ? null : { value: id, label: id })}
        onChange={({ detail }) => props.onChange(detail.selectedOption.value ?? "")}
        options={options}
        disabled={!hasRegion}
        placeholder={
          hasRegion
            ? t(($) => $.allocate.package.placeholder)
            : t(($) => $.allocate.package.chooseRegion)
        }
        filteringType={options.length > 7 ? "auto" : "none"}
        filteringAriaLabel={t(($) => $.common.filterPackages)}
        empty={t(($) => $.allocate.package.none)}
        statusType={packages.isLoading ? "loading" : packages.error ? "error" : "finished"}
        loadingText={t(($) => $.common.loading)}
        errorText={t(($) => $.allocate.package.failed)}
        recoveryText={t(($) => $.common.retry)}
        onLoadItems={() => {
          if (packages.isError) void packages.refetch();
        }}
        triggerVariant="option"
        ariaRequired
      />
    </FormField>
  );
}

function usePackageOption(): (item: BandwidthPackage) => SelectProps.Option {
  const { t } = useTranslation();
  return (item) => {
    const hasCap = item.bandwidth !== undefined && item.bandwidth > 0;
    const cap = hasCap
      ? t(($) => $.allocate.package.cap, { value: item.bandwidth })
      : t(($) => $.allocate.package.noCap);
    const resources = t(($) => $.allocate.package.resources, { count: item.resourceCount });
    return {
      value: item.bandwidthPackageId,
      label: item.bandwidthPackageName || item.bandwidthPackageId,
      labelTag: item.status,
      description: item.bandwidthPackageId,
      tags: [item.networkType, item.chargeType, cap, resources],
      ...(item.status !== readyStatus && {
        disabled: true,
        disabledReason: t(($) => $.allocate.package.notReady, { status: item.status }),
      }),
    };
  };
}
