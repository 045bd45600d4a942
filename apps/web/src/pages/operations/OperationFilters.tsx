import Button from "@cloudscape-design/components/button";
import TextFilter from "@cloudscape-design/components/text-filter";
import { operationKinds, operationStates } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { regionsQuery } from "../../api/queries.ts";
import { useLanguage } from "../../i18n/LanguageProvider.tsx";
import type { OperationsSearch } from "../../search.ts";
import { FilterSelect } from "../../ui/FilterSelect.tsx";
import { useDebouncedText } from "../../ui/use-debounced-text.ts";
import "./operations.css";

/** The filters of the list; they live in the address of the page. */
export function OperationFilters(props: {
  search: OperationsSearch;
  onChange: (search: OperationsSearch) => void;
}) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const regions = useQuery(regionsQuery).data?.items ?? [];
  const { search, onChange } = props;
  const { kind: _kind, ...withoutKind } = search;
  const { state: _state, ...withoutState } = search;
  const { region: _region, ...withoutRegion } = search;
  const { q: _q, ...withoutText } = search;
  const [typed, setTyped] = useDebouncedText(search.q ?? "", (q) =>
    onChange(q === "" ? withoutText : { ...search, q }),
  );

  return (
    <div className="s-op-filters">
      <div className="s-op-filters-text">
        <TextFilter
          filteringText={typed}
          filteringAriaLabel={t(($) => $.operations.search)}
          filteringPlaceholder={t(($) => $.operations.search)}
          onChange={({ detail }) => setTyped(detail.filteringText)}
        />
      </div>
      <div className="s-op-filters-select">
        <FilterSelect
          label={t(($) => $.operations.kind)}
          all={t(($) => $.operations.allKinds)}
          chosen={search.kind}
          options={operationKinds.map((value) => ({
            value,
            label: t(($) => $.common.kind[value]),
          }))}
          onChoose={(kind) =>
            onChange(kind === undefined ? withoutKind : { ...search, kind: [kind] })
          }
        />
      </div>
      <div className="s-op-filters-select">
        <FilterSelect
          label={t(($) => $.operations.state)}
          all={t(($) => $.operations.allStates)}
          chosen={search.state}
          options={operationStates.map((value) => ({
            value,
            label: t(($) => $.common.operationState[value]),
          }))}
          onChoose={(state) =>
            onChange(state === undefined ? withoutState : { ...search, state: [state] })
          }
        />
      </div>
      <div className="s-op-filters-select">
        <FilterSelect
          label={t(($) => $.operations.region)}
          all={t(($) => $.operations.allRegions)}
          chosen={search.region === undefined ? undefined : [search.region]}
          options={regions.map(({ id, names }) => ({ value: id, label: names[language] }))}
          onChoose={(region) =>
            onChange(region === undefined ? withoutRegion : { ...search, region })
          }
        />
      </div>
      {Object.keys(search).length > 0 && (
        <Button onClick={() => onChange({})}>{t(($) => $.operations.clear)}</Button>
      )}
    </div>
  );
}
