import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Multiselect from "@cloudscape-design/components/multiselect";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { regionsQuery } from "../../api/queries.ts";
import { useLanguage } from "../../i18n/LanguageProvider.tsx";
import { measures, type Measure } from "./inventory-sums.ts";
import { QuotaBars } from "./QuotaBars.tsx";
import { RegionBars } from "./RegionBars.tsx";
import { UnreadRegions } from "./UnreadRegions.tsx";
import type { RegionInventory } from "./use-inventories.ts";

/** What is enabled in the chosen regions, by billing mode, and how much of the quota that takes. */
export function InventoryPanel(props: {
  inventories: readonly RegionInventory[];
  onChoose: (regions: string[]) => void;
}) {
  const { t } = useTranslation();
  const { inventories, onChoose } = props;
  const [measure, setMeasure] = useState<Measure>("addresses");
  const regions = inventories.map(({ region }) => region);

  return (
    <Container
      header={
        <Header
          variant="h2"
          description={t(($) => $.dashboard.enabled.description)}
          actions={
            <Button
              iconName="refresh"
              ariaLabel={t(($) => $.dashboard.enabled.refresh)}
              disabled={inventories.length === 0}
              onClick={() => {
                for (const { refetch } of inventories) refetch();
              }}
            />
          }
        >
          {t(($) => $.dashboard.enabled.title)}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <div className="s-dash-choice">
          <RegionChoice regions={regions} onChoose={onChoose} />
          {regions.length > 0 && (
            <SegmentedControl
              label={t(($) => $.dashboard.enabled.measure)}
              selectedId={measure}
              options={measures.map((id) => ({
                id,
                text: t(($) => $.dashboard.enabled.measures[id]),
              }))}
              onChange={({ detail }) =>
                setMeasure(measures.find((id) => id === detail.selectedId) ?? measure)
              }
            />
          )}
        </div>
        {regions.length === 0 ? (
          <Box color="text-body-secondary">{t(($) => $.dashboard.enabled.noRegion)}</Box>
        ) : (
          <SpaceBetween size="l">
            <RegionBars inventories={inventories} measure={measure} />
            <UnreadRegions inventories={inventories} />
            <QuotaBars regions={regions} />
          </SpaceBetween>
        )}
      </SpaceBetween>
    </Container>
  );
}

function RegionChoice(props: {
  regions: readonly string[];
  onChoose: (regions: string[]) => void;
}) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const regions = useQuery(regionsQuery);
  const options = (regions.data?.items ?? []).map(({ id, names }) => ({
    value: id,
    label: names[language],
    description: id,
  }));
  const selectedOptions = props.regions.map(
    (id) => options.find(({ value }) => value === id) ?? { value: id, label: id },
  );
  return (
    <FormField label={t(($) => $.dashboard.enabled.regions)} stretch>
      <Multiselect
        selectedOptions={selectedOptions}
        options={options}
        filteringType="auto"
        filteringAriaLabel={t(($) => $.common.filterRegions)}
        filteringPlaceholder={t(($) => $.common.filterRegions)}
        placeholder={t(($) => $.dashboard.enabled.choose)}
        statusType={regions.isPending ? "loading" : "finished"}
        loadingText={t(($) => $.common.loading)}
        onChange={({ detail }) =>
          props.onChoose(detail.selectedOptions.flatMap(({ value }) => value ?? []))
        }
      />
    </FormField>
  );
}
