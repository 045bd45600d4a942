import type { Inventory, Operation } from "@sluice/contract";
import { parseAddress } from "@sluice/ipv6";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { operationsQuery } from "../api/queries.ts";
import { useSubmitRefusal } from "../operation-form/use-submit-refusal.ts";
import { pages } from "../pages.ts";
import { useFormats } from "../ui/format.ts";
import { useQuietText } from "./use-quiet-text.ts";
import { useRegionName } from "../ui/use-region-name.ts";
import type { Command } from "./command.ts";

const shownOperations = 6;
/** Shorter texts fit nearly everything. */
const shortestSearch = 2;

/** What the server knows of the query: operations, and all about an address that was pasted. */
export function useFoundCommands(query: string): { commands: Command[]; isSearching: boolean } {
  const settled = useQuietText(query.trim());
  const isSearch = settled.length >= shortestSearch;
  const operations = useQuery(operationsQuery(isSearch ? { q: settled } : {}, undefined));
  const isSearching =
    settled !== query.trim() || operations.isPlaceholderData || operations.isPending;
  // What was found for other words is no answer to these: it would be chosen for them.
  const found = isSearching ? [] : (operations.data?.items.slice(0, shownOperations) ?? []);
  const toOperation = useOperationCommand();
  const ofAddress = useAddressCommands(query, found);
  return {
    commands: [...ofAddress, ...found.map(toOperation)],
    isSearching,
  };
}

function useOperationCommand(): (operation: Operation) => Command {
  const { t } = useTranslation();
  const { time } = useFormats();
  const regionName = useRegionName();
  return ({ id, kind, total, state, region, note, createdAt }) => ({
    id: `operation:${id}`,
    group: "operations",
    label: t(($) => $.operation.title[kind], { count: total }),
    keywords: "",
    hint: [
      t(($) => $.common.operationState[state]),
      regionName(region),
      time(createdAt),
      ...(note === undefined ? [] : [note]),
    ].join(" · "),
    does: { kind: "go", href: pages.operation(id) },
  });
}

/** What can be done about an address: its row where it is enabled, its operations, and enabling it. */
function useAddressCommands(query: string, operations: readonly Operation[]): Command[] {
  const { t } = useTranslation();
  const client = useQueryClient();
  const regionName = useRegionName();
  const refusal = useSubmitRefusal();
  const parsed = parseAddress(query.trim());
  const text = parsed.kind === "address" ? parsed.address : query.trim();
  const isAddressId = /^eip-[a-z0-9]+$/.test(text);
  if (parsed.kind !== "address" && !isAddressId) return [];

  // Only of the regions that a page has read: the palette asks the cloud nothing.
  const inventories = client.getQueriesData<Inventory>({ queryKey: ["inventory"] });
  const rows = inventories.flatMap(([key, inventory]) =>
    (inventory?.items ?? [])
      .filter(({ address, addressId }) => address === text || addressId === text)
      .map((row) => ({ region: String(key[1]), row })),
  );
  const known = new Set(rows.map(({ region }) => region));
  const others = [...new Set(operations.map(({ region }) => region))].filter(
    (region) => !known.has(region),
  );
  const command = (id: string, label: string, href: string, hint?: string): Command => ({
    id: `address:${id}`,
    group: "address",
    label,
    keywords: "",
    ...(hint !== undefined && { hint }),
    does: { kind: "go", href },
  });
  return [
    ...rows.map(({ region, row }) =>
      command(
        region,
        t(($) => $.palette.enabledIn, { region: regionName(region) }),
        pages.addresses({ region, address: text }),
        [
          row.addressId,
          row.addressStatus,
          ...(row.internetMaxBandwidthOut === undefined
            ? []
            : [t(($) => $.common.mbps, { value: row.internetMaxBandwidthOut })]),
        ].join(" · "),
      ),
    ),
    ...others.map((region) =>
      command(
        region,
        t(($) => $.palette.lookIn, { region: regionName(region) }),
        pages.addresses({ region, address: text }),
        text,
      ),
    ),
    ...(parsed.kind === "address"
      ? [
          command(
            "operations",
            t(($) => $.palette.operationsWith),
            pages.operations({ q: text }),
            text,
          ),
          {
            ...command(
              "allocate",
              t(($) => $.palette.allocateTo),
              pages.allocate({ addresses: text }),
              refusal ?? text,
            ),
            ...(refusal !== undefined && { blocked: refusal }),
          },
        ]
      : []),
  ];
}
