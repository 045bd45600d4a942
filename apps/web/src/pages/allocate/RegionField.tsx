import FormField from "@cloudscape-design/components/form-field";
import Select, { type SelectProps } from "@cloudscape-design/components/select";
import type { CloudRegion } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { useRef, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { regionsQuery } from "../../api/queries.ts";
import { useLanguage } from "../../i18n/LanguageProvider.tsx";
import type { Language } from "../../i18n/language.ts";

export function RegionField(props: {
  region: string;
  error: string | undefined;
  onChange: (region: string) => void;
}) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const regions = useQuery(regionsQuery);
  const items = regions.data?.items ?? [];
  const known = items.find(({ id }) => id === props.region);
  const closed = {
    label: t(($) => $.allocate.region.unavailable),
    reason: t(($) => $.allocate.region.unavailableText),
  };
  const toOption = (region: CloudRegion) => regionOption(region, language, closed);
  const documented = items.filter((region) => region.elasticPublicIpv6);
  const others = items.filter((region) => !region.elasticPublicIpv6);
  const select = useRef<SelectProps.Ref>(null);

  /** Enter in the filter takes the first match, when the arrow keys have not gone to another. */
  function chooseFirst(event: KeyboardEvent): void {
    const { target } = event;
    if (event.key !== "Enter" || !(target instanceof HTMLInputElement) || target.value === "")
      return;
    if (target.getAttribute("aria-activedescendant")) return;
    const matching = [...documented, ...others].filter(
      (region) => region.available && matches(region, target.value),
    );
    const first = matching.find(({ id }) => id === target.value.trim()) ?? matching[0];
    if (!first) return;
    event.preventDefault();
    event.stopPropagation();
    props.onChange(first.id);
    select.current?.focus();
  }

  return (
    <FormField
      label={t(($) => $.allocate.region.label)}
      description={t(($) => $.allocate.region.description)}
      errorText={props.error}
    >
      <div onKeyDownCapture={chooseFirst}>
        <Select
          ref={select}
          selectedOption={
            known
              ? toOption(known)
              : props.region === ""
                ? null
                : { value: props.region, label: props.region }
          }
          onChange={({ detail }) => props.onChange(detail.selectedOption.value ?? "")}
          options={[
            { label: t(($) => $.allocate.region.documented), options: documented.map(toOption) },
            { label: t(($) => $.allocate.region.other), options: others.map(toOption) },
          ].filter(({ options }) => options.length > 0)}
          filteringType="auto"
          filteringAriaLabel={t(($) => $.common.filterRegions)}
          filteringPlaceholder={t(($) => $.common.filterRegions)}
          placeholder={t(($) => $.allocate.region.placeholder)}
          noMatch={t(($) => $.allocate.region.empty)}
          statusType={regions.isPending ? "loading" : regions.error ? "error" : "finished"}
          loadingText={t(($) => $.common.loading)}
          errorText={t(($) => $.allocate.region.failed)}
          recoveryText={t(($) => $.common.retry)}
          onLoadItems={() => {
            if (regions.isError) void regions.refetch();
          }}
          triggerVariant="option"
          ariaRequired
        />
      </div>
    </FormField>
  );
}

/** As the kit's filter of the options does it. */
function matches({ id, names }: CloudRegion, filter: string): boolean {
  const text = filter.trim().toLowerCase();
  return [id, names.en, names["zh-CN"]].some((name) => name.toLowerCase().includes(text));
}

function regionOption(
  region: CloudRegion,
  language: Language,
  closed: { label: string; reason: string },
): SelectProps.Option {
  return {
    value: region.id,
    label: region.names[language],
    description: region.id,
    filteringTags: [region.names.en, region.names["zh-CN"]],
    ...(!region.available && {
      disabled: true,
      disabledReason: closed.reason,
      labelTag: closed.label,
    }),
  };
}
