import type { Inventory } from "@sluice/contract";
import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { dashboardQuery, inventoryQuery } from "../../api/queries.ts";
import { sumsOf, type InventorySums } from "./inventory-sums.ts";

/** One region of the dashboard, as far as it has been read. */
export interface RegionInventory {
  region: string;
  inventory: Inventory | undefined;
  sums: InventorySums | undefined;
  error: Error | null;
  refetch: () => void;
}

/** While the cloud is still doing something to one of the addresses. */
const passingPollMs = 5_000;

/** The enabled addresses of the regions; read anew when one of Sluice's own operations has ended. */
export function useInventories(regions: readonly string[]): readonly RegionInventory[] {
  useReadAgainAfterOperations();
  return useQueries({
    queries: regions.map((region) => ({
      ...inventoryQuery(region),
      refetchInterval: ({ state }: { state: { data: Inventory | undefined } }) =>
        state.data?.items.some(({ isPassing }) => isPassing) ? passingPollMs : (false as const),
    })),
    combine: (results) =>
      results.flatMap(({ data, error, refetch }, index) => {
        const region = regions[index];
        if (region === undefined) return [];
        return [
          {
            region,
            inventory: data,
            sums: data && sumsOf(data),
            error,
            refetch: () => void refetch(),
          },
        ];
      }),
  });
}

function useReadAgainAfterOperations(): void {
  const client = useQueryClient();
  const running = useQuery(dashboardQuery).data?.running.items;
  const before = useRef<readonly { id: string; region: string }[]>([]);
  useEffect(() => {
    if (!running) return;
    const ended = before.current.filter(({ id }) => !running.some((one) => one.id === id));
    before.current = running;
    for (const region of new Set(ended.map((one) => one.region)))
      void client.invalidateQueries({ queryKey: inventoryQuery(region).queryKey });
  }, [client, running]);
}
