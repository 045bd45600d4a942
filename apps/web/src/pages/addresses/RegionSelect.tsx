import Select from "@cloudscape-design/components/select";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { regionsQuery } from "../../api/queries.ts";
import { useLanguage } from "../../i18n/LanguageProvider.tsx";

/** The region whose addresses are shown. */
export function RegionSelect(props: {
  region: string | undefined;
  onChange: (region: string) => void;
}) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const regions = useQuery(regionsQuery);
  const options = (regions.data?.items ?? []).map(({ id, names }) => ({
    value: id,
    label: names[language],
    description: id,
    filteringTags: [names.en, names["zh-CN"]],
  }));
  const { region } = props;
  const chosen = options.find(({ value }) => value === region);
  return (
    <Select
      ariaLabel={t(($) => $.addresses.region)}
      placeholder={t(($) => $.addresses.chooseRegion)}
      selectedOption={chosen ?? (region === undefined ? null : { value: region, label: region })}
      options={options}
      filteringType="auto"
      filteringAriaLabel={t(($) => $.common.filterRegions)}
      filteringPlaceholder={t(($) => $.common.filterRegions)}
      statusType={regions.isPending ? "loading" : regions.error ? "error" : "finished"}
      loadingText={t(($) => $.common.loading)}
      errorText={t(($) => $.allocate.region.failed)}
      recoveryText={t(($) => $.common.retry)}
      onLoadItems={() => {
        if (regions.isError) void regions.refetch();
      }}
      onChange={({ detail }) => {
        const { value } = detail.selectedOption;
        if (value !== undefined) props.onChange(value);
      }}
    />
  );
}
