import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { InventoryAddress } from "@sluice/contract";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { saveFile } from "../../exports/save-file.ts";
import { useFormats } from "../../ui/format.ts";
import { Age } from "./Age.tsx";
import { addressesCsv, csvName } from "./export-addresses.ts";
import type { useInventory } from "./use-inventory.ts";

/** What the table shows, how old it is, and what can be done with it. */
export function AddressTableHeader(props: {
  region: string;
  inventory: ReturnType<typeof useInventory>;
  matching: readonly InventoryAddress[];
  selected: readonly InventoryAddress[];
  actions: ReactNode;
}) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { region, inventory, matching, selected } = props;
  const { data, isReading, readAnew } = inventory;
  const count = data && number(data.items.length);

  function save(items: readonly InventoryAddress[]): void {
    if (data) saveFile(csvName(region, data.readAt), "csv", addressesCsv(region, items));
  }

  return (
    <Header
      variant="h1"
      {...(count !== undefined && {
        counter: selected.length > 0 ? `(${number(selected.length)}/${count})` : `(${count})`,
      })}
      description={
        <span className="s-addr-description">
          {t(($) => $.addresses.description)} {data && <Age readAt={data.readAt} />}
        </span>
      }
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <Button
            iconName="refresh"
            loading={isReading}
            loadingText={t(($) => $.addresses.refreshing)}
            ariaLabel={t(($) => $.addresses.refresh)}
            onClick={readAnew}
          />
          <ButtonDropdown
            disabled={!data}
            onItemClick={({ detail }) => save(detail.id === "selected" ? selected : matching)}
            items={[
              {
                id: "selected",
                text: t(($) => $.addresses.actions.exportSelected),
                secondaryText: number(selected.length),
                ...(selected.length === 0 && {
                  disabled: true,
                  disabledReason: t(($) => $.addresses.actions.noneSelected),
                }),
              },
              {
                id: "matching",
                text: t(($) => $.addresses.actions.exportMatching),
                secondaryText: number(matching.length),
              },
            ]}
          >
            {t(($) => $.addresses.actions.export)}
          </ButtonDropdown>
          {props.actions}
        </SpaceBetween>
      }
    >
      {t(($) => $.addresses.title)}
    </Header>
  );
}
