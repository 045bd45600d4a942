import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "../../problems/ProblemAlert.tsx";
import { addressesSearch, type AddressesSearchPatch } from "../../search.ts";
import { usePageTitle } from "../../shell/use-page-title.ts";
import { RegionAddresses } from "./RegionAddresses.tsx";
import { RegionSelect } from "./RegionSelect.tsx";
import { useInventory } from "./use-inventory.ts";
import { useRegion } from "./use-region.ts";
import "./addresses.css";

const route = getRouteApi("/shell/addresses");

/** The enabled addresses of a region: found, looked at, changed and taken back. */
export function AddressesPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const region = useRegion(search.region);
  const inventory = useInventory(region);
  const { data, error, readAnew } = inventory;
  usePageTitle(t(($) => $.addresses.title));

  const show = useCallback(
    (patch: AddressesSearchPatch, history: "push" | "replace") => {
      void navigate({
        search: (known) => addressesSearch({ ...known, ...patch }),
        replace: history === "replace",
        resetScroll: false,
      });
    },
    [navigate],
  );

  // The address of the page names what it shows, so that it can be passed on.
  useEffect(() => {
    if (search.region === undefined && region !== undefined) show({ region }, "replace");
  }, [search.region, region, show]);

  const regionSelect = (
    <RegionSelect
      region={region}
      onChange={(next) =>
        show({ region: next, page: undefined, address: undefined, selected: undefined }, "push")
      }
    />
  );

  if (region === undefined)
    return (
      <SpaceBetween size="m">
        <Header variant="h1" description={t(($) => $.addresses.description)}>
          {t(($) => $.addresses.title)}
        </Header>
        <Container>
          <Box textAlign="center" padding="xl">
            <SpaceBetween size="s">
              <b>{t(($) => $.addresses.noRegion.title)}</b>
              <Box color="text-body-secondary">{t(($) => $.addresses.noRegion.text)}</Box>
              <div className="s-addr-choose">{regionSelect}</div>
            </SpaceBetween>
          </Box>
        </Container>
      </SpaceBetween>
    );

  return (
    <SpaceBetween size="m">
      {error && (
        <SpaceBetween size="xs">
          <ProblemAlert error={error} header={t(($) => $.addresses.failed)} onRetry={readAnew} />
          <Box color="text-body-secondary">{t(($) => $.addresses.failedAdvice)}</Box>
        </SpaceBetween>
      )}
      {data && !data.isWhole && (
        <Alert type="warning" header={t(($) => $.addresses.notWhole.title)}>
          {t(($) => $.addresses.notWhole.text, {
            read: data.items.length,
            total: data.totalCount,
          })}
        </Alert>
      )}
      {data?.networkAccountType === "LEGACY" && (
        <Alert type="info">{t(($) => $.addresses.legacy)}</Alert>
      )}
      <RegionAddresses
        key={region}
        region={region}
        inventory={inventory}
        search={search}
        onShow={show}
        regionSelect={regionSelect}
      />
    </SpaceBetween>
  );
}
