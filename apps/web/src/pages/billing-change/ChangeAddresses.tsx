import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Pagination from "@cloudscape-design/components/pagination";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import type {
  BillingChange,
  BillingChangeAddress,
  BillingChangeAddressState,
} from "@sluice/contract";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { billingChangeAddressesQuery } from "../../api/queries.ts";
import { askAgain } from "../../api/query-client.ts";
import { QueryAlert } from "../../problems/ProblemAlert.tsx";
import { usePaginationLabels } from "../../ui/pagination.ts";
import { useCursorPages } from "../../ui/use-cursor-pages.ts";
import { useGradually } from "../../ui/use-gradually.ts";
import { useAddressColumns } from "./address-columns.tsx";
import { openStates, presentStates } from "./progress.ts";

type States = readonly BillingChangeAddressState[];

/** The addresses of the change, a page at a time. */
export function ChangeAddresses(props: {
  change: BillingChange;
  pollMs: number;
  chosen: States | undefined;
  onChoose: (state: BillingChangeAddressState | undefined) => void;
}) {
  const { t } = useTranslation();
  const { change, chosen, onChoose } = props;
  const isOver = change.finishedAt !== undefined;
  const labels = usePaginationLabels();
  const columns = useAddressColumns();
  const key = JSON.stringify([change.id, chosen]);
  const position = useCursorPages(key);
  const addresses = useQuery({
    ...billingChangeAddressesQuery(change.id, chosen, position.cursor),
    // The change is over a moment before its rows are read that say so.
    refetchInterval: (query) =>
      askAgain(isOver && query.state.data?.items.every(isFinal) ? false : props.pollMs)(query),
  });
  const pages = position.pagesFor(addresses.data?.nextCursor);
  const shown = useGradually(
    useDeferredValue(addresses.data?.items),
    `${key} ${position.page}`,
    placeOf,
  );

  return (
    <SpaceBetween size="s">
      <QueryAlert query={addresses} header={t(($) => $.billing.addresses.failed)} />
      <Table
        variant="container"
        items={shown ?? []}
        columnDefinitions={columns}
        trackBy={placeOf}
        loading={shown === undefined && !addresses.error}
        loadingText={t(($) => $.common.loading)}
        contentDensity="compact"
        wrapLines
        ariaLabels={{ tableLabel: t(($) => $.billing.addresses.label) }}
        header={<Header variant="h2">{t(($) => $.billing.addresses.header)}</Header>}
        filter={
          <div className="s-filters">
            <StateSelect change={change} chosen={chosen} onChoose={onChoose} />
          </div>
        }
        pagination={
          <Pagination
            currentPageIndex={pages.page}
            pagesCount={pages.pageCount}
            openEnd={pages.hasMore}
            ariaLabels={labels}
            onChange={({ detail }) => pages.goTo(detail.currentPageIndex)}
          />
        }
        empty={
          <Box textAlign="center" padding="l">
            <SpaceBetween size="xs">
              <b>{t(($) => $.billing.addresses.noMatch)}</b>
              <Button onClick={() => onChoose(undefined)}>
                {t(($) => $.operation.progress.showAll)}
              </Button>
            </SpaceBetween>
          </Box>
        }
      />
    </SpaceBetween>
  );
}

function isFinal({ state }: BillingChangeAddress): boolean {
  return state !== "waiting" && !openStates.some((open) => open === state);
}

function StateSelect(props: {
  change: BillingChange;
  chosen: States | undefined;
  onChoose: (state: BillingChangeAddressState | undefined) => void;
}) {
  const { t } = useTranslation();
  const { chosen, onChoose } = props;
  const all = { value: "", label: t(($) => $.operation.addresses.allStates) };
  const present = presentStates(props.change);
  const options = present.map(({ state, count }) => ({
    value: state as string,
    label: t(($) => $.billing.addressState[state]),
    labelTag: String(count),
  }));
  const chosenLabel = chosen?.map((one) => t(($) => $.billing.addressState[one])).join(", ");
  return (
    <div className="s-filters-select">
      <Select
        ariaLabel={t(($) => $.operation.addresses.filter)}
        selectedOption={
          chosenLabel === undefined ? all : { value: chosen?.[0] ?? "", label: chosenLabel }
        }
        options={[all, ...options]}
        onChange={({ detail }) =>
          onChoose(present.find(({ state }) => state === detail.selectedOption.value)?.state)
        }
      />
    </div>
  );
}

function placeOf({ position }: BillingChangeAddress): string {
  return String(position);
}
