import Button from "@cloudscape-design/components/button";
import Input from "@cloudscape-design/components/input";
import { auditEvents } from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { regionsQuery } from "../../api/queries.ts";
import { useLanguage } from "../../i18n/LanguageProvider.tsx";
import type { AuditSearch, AuditSearchPatch } from "../../search.ts";
import { FilterSelect } from "../../ui/FilterSelect.tsx";
import { useDebouncedText } from "../../ui/use-debounced-text.ts";
import { TimeInput } from "./TimeInput.tsx";

/** The filters of the trail; they live in the address of the page. */
export function AuditFilters(props: {
  search: AuditSearch;
  onChange: (patch: AuditSearchPatch) => void;
  onClear: () => void;
}) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { search, onChange } = props;
  const regions = useQuery(regionsQuery).data?.items ?? [];
  return (
    <div className="s-audit-filters">
      <TextFilter
        label={t(($) => $.audit.filters.person)}
        value={search.person}
        onChange={(person) => onChange({ person })}
      />
      <TextFilter
        label={t(($) => $.audit.filters.address)}
        value={search.address}
        onChange={(address) => onChange({ address })}
      />
      <TextFilter
        label={t(($) => $.audit.filters.operation)}
        value={search.operationId}
        onChange={(operationId) => onChange({ operationId })}
      />
      <div className="s-audit-filter">
        <FilterSelect
          label={t(($) => $.audit.filters.event)}
          all={t(($) => $.audit.filters.allEvents)}
          chosen={search.event}
          options={auditEvents.map((value) => ({ value, label: t(($) => $.audit.events[value]) }))}
          onChoose={(event) => onChange({ event: event && [event] })}
        />
      </div>
      <div className="s-audit-filter">
        <FilterSelect
          label={t(($) => $.audit.filters.region)}
          all={t(($) => $.audit.filters.allRegions)}
          chosen={search.region === undefined ? undefined : [search.region]}
          options={regions.map(({ id, names }) => ({ value: id, label: names[language] }))}
          onChoose={(region) => onChange({ region })}
        />
      </div>
      <TimeInput
        label={t(($) => $.audit.filters.from)}
        value={search.from}
        onChange={(from) => onChange({ from })}
      />
      <TimeInput
        label={t(($) => $.audit.filters.to)}
        value={search.to}
        onChange={(to) => onChange({ to })}
      />
      {Object.keys(search).length > 0 && (
        <Button onClick={props.onClear}>{t(($) => $.audit.clear)}</Button>
      )}
    </div>
  );
}

function TextFilter(props: {
  label: string;
  value: string | undefined;
  onChange: (text: string | undefined) => void;
}) {
  const { label, onChange } = props;
  const [typed, setTyped] = useDebouncedText(props.value ?? "", (text) =>
    onChange(text.trim() === "" ? undefined : text.trim()),
  );
  return (
    <div className="s-audit-filter">
      <Input
        type="search"
        value={typed}
        ariaLabel={label}
        placeholder={label}
        spellcheck={false}
        onChange={({ detail }) => setTyped(detail.value)}
      />
    </div>
  );
}
